"""The calls of UI Automation, without decisions; imported only on a worker thread.

Documented at https://learn.microsoft.com/windows/win32/api/uiautomationclient/. The interfaces follow Microsoft's
header up to the last method in use; unused methods have only a name, to keep their place. Every method raises
`ProgramError`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from ctypes import POINTER, c_int
from ctypes.wintypes import BOOL, DWORD, HWND
from typing import Any

from seesay.system.accessibility.query_threads import NotAskedError, ProgramError
from seesay.system.accessibility.uia_nodes import EDIT, PROPERTIES, UiaNode

# comtypes initialises COM on the importing thread: multithreaded, as it owns no window.
sys.coinit_flags = 0  # type: ignore[attr-defined]  # COINIT_MULTITHREADED

from comtypes import COMMETHOD, GUID, HRESULT, CoCreateInstance, CoInitializeEx, COMError, IUnknown  # noqa: E402
from comtypes.automation import VARIANT  # noqa: E402

_IN, _OUT = ["in"], ["out"]
_CHILDREN, _WITH_ALL_WITHIN = 2, 7  # TreeScope_Children, TreeScope_Subtree
_IS_PASSWORD, _CONTROL_TYPE = 30019, 30003  # UIA_IsPasswordPropertyId, UIA_ControlTypePropertyId
_IS_CONTROL = 30016  # UIA_IsControlElementPropertyId
_MULTITHREADED = 0  # COINIT_MULTITHREADED
_TIMED_OUT = -0x7FECEAFB  # UIA_E_TIMEOUT
_HAS_KEYBOARD = 30008  # UIA_HasKeyboardFocusPropertyId
_PATTERNS = {"Invoke": 10000, "SelectionItem": 10010, "Toggle": 10015, "ExpandCollapse": 10005, "Legacy": 10018}


def _unused(*names: str) -> Iterator[Any]:
    return (COMMETHOD([], HRESULT, name) for name in names)


class IUIAutomationCondition(IUnknown):
    _iid_ = GUID("{352ffba8-0973-437c-a61f-f64cafd81df9}")
    _methods_ = ()


class IUIAutomationCacheRequest(IUnknown):
    _iid_ = GUID("{b32a92b5-bc25-4078-9c08-d7ee95c48e03}")
    _methods_ = (COMMETHOD([], HRESULT, "AddProperty", (_IN, c_int, "propertyId")),)


class IUIAutomationElement(IUnknown):
    _iid_ = GUID("{d22108aa-8ac5-49a5-837b-37bbb3d7591e}")


_Cache, _Condition = POINTER(IUIAutomationCacheRequest), POINTER(IUIAutomationCondition)
_OneOut = (_OUT, POINTER(POINTER(IUIAutomationElement)), "element")


class IUIAutomationElementArray(IUnknown):
    _iid_ = GUID("{14314595-b4bc-4055-95f2-58f2e42c9855}")
    _methods_ = (
        COMMETHOD([], HRESULT, "get_Length", (_OUT, POINTER(c_int), "length")),
        COMMETHOD(
            [], HRESULT, "GetElement", (_IN, c_int, "index"), (_OUT, POINTER(POINTER(IUIAutomationElement)), "element")
        ),
    )


IUIAutomationElement._methods_ = (
    *_unused("SetFocus", "GetRuntimeId", "FindFirst", "FindAll", "FindFirstBuildCache"),
    COMMETHOD(
        [], HRESULT, "FindAllBuildCache",
        (_IN, c_int, "scope"), (_IN, _Condition, "condition"), (_IN, _Cache, "cacheRequest"),
        (_OUT, POINTER(POINTER(IUIAutomationElementArray)), "found"),
    ),
    COMMETHOD([], HRESULT, "BuildUpdatedCache", (_IN, _Cache, "cacheRequest"), _OneOut),
    *_unused("GetCurrentPropertyValue", "GetCurrentPropertyValueEx", "GetCachedPropertyValue"),
    COMMETHOD(
        [], HRESULT, "GetCachedPropertyValueEx",
        (_IN, c_int, "propertyId"), (_IN, BOOL, "ignoreDefaultValue"), (_OUT, POINTER(VARIANT), "retVal"),
    ),
    *_unused("GetCurrentPatternAs", "GetCachedPatternAs"),
    COMMETHOD(
        [], HRESULT, "GetCurrentPattern",
        (_IN, c_int, "patternId"), (_OUT, POINTER(POINTER(IUnknown)), "patternObject"),
    ),
)  # fmt: skip


class IUIAutomationTreeWalker(IUnknown):
    _iid_ = GUID("{4042c624-389c-4afc-a630-9df854a541fc}")
    _methods_ = (
        *_unused("GetParentElement", "GetFirstChildElement", "GetLastChildElement", "GetNextSiblingElement"),
        *_unused("GetPreviousSiblingElement", "NormalizeElement"),
        COMMETHOD(
            [], HRESULT, "GetParentElementBuildCache",
            (_IN, POINTER(IUIAutomationElement), "element"), (_IN, _Cache, "cacheRequest"), _OneOut,
        ),
    )  # fmt: skip


class IUIAutomation(IUnknown):
    _iid_ = GUID("{30cbe57d-d9d0-452a-ab13-7ac5ac4825ee}")
    _methods_ = (
        *_unused("CompareElements", "CompareRuntimeIds", "GetRootElement"),
        COMMETHOD([], HRESULT, "ElementFromHandle", (_IN, HWND, "hwnd"), _OneOut),
        *_unused("ElementFromPoint", "GetFocusedElement", "GetRootElementBuildCache", "ElementFromHandleBuildCache"),
        *_unused("ElementFromPointBuildCache"),
        COMMETHOD([], HRESULT, "GetFocusedElementBuildCache", (_IN, _Cache, "cacheRequest"), _OneOut),
        COMMETHOD(
            [], HRESULT, "CreateTreeWalker",
            (_IN, _Condition, "pCondition"), (_OUT, POINTER(POINTER(IUIAutomationTreeWalker)), "walker"),
        ),
        *_unused("get_ControlViewWalker", "get_ContentViewWalker", "get_RawViewWalker"),
        *_unused("get_RawViewCondition", "get_ControlViewCondition"),
        *_unused("get_ContentViewCondition"),
        COMMETHOD([], HRESULT, "CreateCacheRequest", (_OUT, POINTER(_Cache), "cacheRequest")),
        *_unused("CreateTrueCondition", "CreateFalseCondition"),
        COMMETHOD(
            [], HRESULT, "CreatePropertyCondition",
            (_IN, c_int, "propertyId"), (_IN, VARIANT, "value"), (_OUT, POINTER(_Condition), "newCondition"),
        ),
    )  # fmt: skip


class IUIAutomation2(IUIAutomation):
    _iid_ = GUID("{34723aff-0c9d-49d0-9896-7ab52df8cd8a}")
    _methods_ = (
        *_unused("CreatePropertyConditionEx", "CreateAndCondition", "CreateAndConditionFromArray"),
        *_unused("CreateAndConditionFromNativeArray", "CreateOrCondition"),
        *_unused("CreateOrConditionFromArray", "CreateOrConditionFromNativeArray", "CreateNotCondition"),
        *_unused(
            "AddAutomationEventHandler", "RemoveAutomationEventHandler", "AddPropertyChangedEventHandlerNativeArray"
        ),
        *_unused("AddPropertyChangedEventHandler", "RemovePropertyChangedEventHandler"),
        *_unused("AddStructureChangedEventHandler", "RemoveStructureChangedEventHandler"),
        *_unused("AddFocusChangedEventHandler", "RemoveFocusChangedEventHandler", "RemoveAllEventHandlers"),
        *_unused("IntNativeArrayToSafeArray", "IntSafeArrayToNativeArray", "RectToVariant", "VariantToRect"),
        *_unused("SafeArrayToRectNativeArray", "CreateProxyFactoryEntry", "get_ProxyFactoryMapping"),
        *_unused("GetPropertyProgrammaticName", "GetPatternProgrammaticName", "PollForPotentialSupportedPatterns"),
        *_unused("PollForPotentialSupportedProperties", "CheckNotSupported", "get_ReservedNotSupportedValue"),
        *_unused("get_ReservedMixedAttributeValue", "ElementFromIAccessible", "ElementFromIAccessibleBuildCache"),
        *_unused("get_AutoSetFocus", "put_AutoSetFocus", "get_ConnectionTimeout"),
        COMMETHOD([], HRESULT, "put_ConnectionTimeout", (_IN, DWORD, "timeout")),
        *_unused("get_TransactionTimeout"),
        COMMETHOD([], HRESULT, "put_TransactionTimeout", (_IN, DWORD, "timeout")),
    )


class IUIAutomationInvokePattern(IUnknown):
    _iid_ = GUID("{fb377fbe-8ea6-46d5-9c73-6499642d3059}")
    _methods_ = (COMMETHOD([], HRESULT, "Invoke"),)


class IUIAutomationTogglePattern(IUnknown):
    _iid_ = GUID("{94cf8058-9b8d-4ab9-8bfd-4cd0a33c8c70}")
    _methods_ = (COMMETHOD([], HRESULT, "Toggle"),)


class IUIAutomationSelectionItemPattern(IUnknown):
    _iid_ = GUID("{a8efa66a-0fda-421a-9194-38021f3578ea}")
    _methods_ = (COMMETHOD([], HRESULT, "Select"),)


class IUIAutomationExpandCollapsePattern(IUnknown):
    _iid_ = GUID("{619be086-1f4e-4ee4-bafa-210128738730}")
    _methods_ = (COMMETHOD([], HRESULT, "Expand"), COMMETHOD([], HRESULT, "Collapse"))


class IUIAutomationLegacyIAccessiblePattern(IUnknown):
    _iid_ = GUID("{828055ad-355b-4435-86d5-3b51c14a9b1b}")
    _methods_ = (*_unused("Select"), COMMETHOD([], HRESULT, "DoDefaultAction"))


_CUI_AUTOMATION = GUID("{ff48dba4-60ef-4201-aa87-54103eef594e}")
_CUI_AUTOMATION_8 = GUID("{e22ad333-b25f-460c-83d0-0581107395c9}")
_ACTIONS: Mapping[str, tuple[type[IUnknown], Callable[[Any], object]]] = {
    "Invoke": (IUIAutomationInvokePattern, lambda pattern: pattern.Invoke()),
    "Toggle": (IUIAutomationTogglePattern, lambda pattern: pattern.Toggle()),
    "SelectionItem": (IUIAutomationSelectionItemPattern, lambda pattern: pattern.Select()),
    "ExpandCollapse": (IUIAutomationExpandCollapsePattern, lambda pattern: pattern.Expand()),
    "Legacy": (IUIAutomationLegacyIAccessiblePattern, lambda pattern: pattern.DoDefaultAction()),
}


@contextmanager
def _calling() -> Iterator[None]:
    try:
        yield
    except COMError as problem:
        raise ProgramError(silent=problem.hresult == _TIMED_OUT) from None
    except (OSError, ValueError):
        raise ProgramError from None


class UiaApi:
    """UI Automation for one thread."""

    def __init__(self, seconds: float) -> None:
        """Limit each call to `seconds`, where Windows supports that."""
        with _calling():
            CoInitializeEx(_MULTITHREADED)
            self._automation: Any = _automation(int(1000 * seconds))
            self._request = self._automation.CreateCacheRequest()
            for number in PROPERTIES.values():
                self._request.AddProperty(number)
            self._controls = self._where(_IS_CONTROL, True)

    def focused(self) -> UiaNode | None:
        with _calling():
            return self._facts(self._automation.GetFocusedElementBuildCache(self._request))

    def of_window(self, handle: int) -> UiaNode | None:
        with _calling():
            element = self._automation.ElementFromHandle(handle)
            return self._facts(element.BuildUpdatedCache(self._request) if element else None)

    def parent(self, facts: UiaNode) -> UiaNode | None:
        with _calling():
            walker = self._automation.CreateTreeWalker(self._controls)
            return self._facts(walker.GetParentElementBuildCache(facts.native, self._request))

    def children(self, facts: UiaNode) -> list[UiaNode]:
        with _calling():
            return self._found(facts, _CHILDREN, self._controls)

    def with_keyboard(self, facts: UiaNode) -> list[UiaNode]:
        with _calling():
            return self._found(facts, _WITH_ALL_WITHIN, self._where(_HAS_KEYBOARD, True))

    def passwords(self, facts: UiaNode) -> list[UiaNode]:
        """Return the password fields in this subtree."""
        with _calling():
            return self._found(facts, _WITH_ALL_WITHIN, self._where(_IS_PASSWORD, True))

    def fields(self, facts: UiaNode) -> list[UiaNode]:
        """Return the text fields in this subtree."""
        with _calling():
            return self._found(facts, _WITH_ALL_WITHIN, self._where(_CONTROL_TYPE, EDIT))

    def again(self, facts: UiaNode) -> UiaNode | None:
        with _calling():
            return self._facts(facts.native.BuildUpdatedCache(self._request))

    def act(self, facts: UiaNode, pattern: str) -> bool:
        """Perform an action through one of `_PATTERNS`; return whether the control supports it."""
        try:
            with _calling():
                found = facts.native.GetCurrentPattern(_PATTERNS[pattern])
        except ProgramError as problem:
            raise (NotAskedError() if problem.silent else problem) from None
        if not found:
            return False
        with _calling():
            interface, call = _ACTIONS[pattern]
            call(found.QueryInterface(interface))
            return True

    def _where(self, number: int, value: bool | int) -> Any:
        return self._automation.CreatePropertyCondition(number, VARIANT(value))

    def _found(self, facts: UiaNode, scope: int, condition: Any) -> list[UiaNode]:
        array = facts.native.FindAllBuildCache(scope, condition, self._request)
        each = (self._facts(array.GetElement(number)) for number in range(array.get_Length() if array else 0))
        return [found for found in each if found is not None]

    def _facts(self, element: Any) -> UiaNode | None:
        if not element:
            return None
        values = {name: element.GetCachedPropertyValueEx(number, True) for name, number in PROPERTIES.items()}
        return UiaNode(element, {name: value for name, value in values.items() if not isinstance(value, IUnknown)})


def _automation(milliseconds: int) -> Any:
    try:
        newer: Any = CoCreateInstance(_CUI_AUTOMATION_8, interface=IUIAutomation2)
        newer.put_ConnectionTimeout(milliseconds)
        newer.put_TransactionTimeout(milliseconds)
    except (COMError, OSError):
        return CoCreateInstance(_CUI_AUTOMATION, interface=IUIAutomation)
    return newer
