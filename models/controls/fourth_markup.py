# ruff: noqa: E501
"""What the design systems of the fourth measurement make of a form; `systems.py` says how it is written."""

from __future__ import annotations

FUNDAMENTAL: dict[str, object] = {
    "btn": [
        "fd-button",
        "fd-button fd-button--emphasized",
        "fd-button fd-button--positive",
        "fd-button fd-button--negative",
        "fd-button is-compact",
    ],
    "text": "fd-input",
    "select": '<div {w}><div class="fd-select"><button class="fd-select__control" style="width:100%" {a}><span class="fd-select__text-content">{o}</span><span class="fd-button fd-button--transparent fd-select__button"><svg width="16" height="16" viewBox="0 0 16 16"><path d="M3.500 6 8 10.500 12.500 6" stroke="currentColor" fill="none" stroke-width="1.500"/></svg></span></button></div></div>',
    "check": '<div class="fd-form-item">{i:fd-checkbox}<label class="fd-checkbox__label" for="I{n}"><span class="fd-checkbox__checkmark" {a}></span><span class="fd-checkbox__label-container"><span class="fd-checkbox__text">{t}</span></span></label></div>',
    "radio": '<div class="fd-form-item">{i:fd-radio}<label class="fd-radio__label" for="I{n}" data-box="11,11,22,22" {a}><span class="fd-radio__text">{t}</span></label></div>',
    "switch": '<div style="display:flex;align-items:center"><label class="fd-switch"><span class="fd-switch__control"><input class="fd-switch__input" type="checkbox" {c}><div class="fd-switch__slider" {a}><div class="fd-switch__track"><span class="fd-switch__handle"></span></div></div></span></label> {t}</div>',
}
USWDS: dict[str, object] = {
    "btn": [
        "usa-button",
        "usa-button usa-button--outline",
        "usa-button usa-button--secondary",
        "usa-button usa-button--base",
        "usa-button usa-button--accent-cool",
    ],
    "text": "usa-input",
    "select": "usa-select",
    "check": '<div class="usa-checkbox">{i:usa-checkbox__input}<label class="usa-checkbox__label" for="I{n}" data-mark="::before" {a}>{t}</label></div>',
    "radio": '<div class="usa-radio">{i:usa-radio__input}<label class="usa-radio__label" for="I{n}" data-mark="::before" {a}>{t}</label></div>',
}
QUASAR_BUTTON = "q-btn q-btn-item non-selectable no-outline q-btn--rectangle "
QUASAR_FIELD = '<div {w}><label class="q-field row no-wrap items-start q-field--KIND"><div class="q-field__inner relative-position col self-stretch"><div class="q-field__control relative-position row no-wrap" {a}><div class="q-field__control-container col relative-position row no-wrap">HELD</div>END</div></div></label></div>'
QUASAR_TEXT = QUASAR_FIELD.replace("HELD", '<input class="q-field__native q-placeholder" {v}>').replace("END", "")
QUASAR_SELECT = QUASAR_FIELD.replace(
    "HELD", '<div class="q-field__native row items-center"><span>{o}</span></div>'
).replace(
    "END",
    '<div class="q-field__append q-field__marginal row no-wrap items-center"><svg class="q-icon" viewBox="0 0 24 24" fill="currentColor"><path d="M7 10l5 5 5-5z"/></svg></div>',
)
QUASAR: dict[str, object] = {
    "btn": [
        QUASAR_BUTTON + "q-btn--standard bg-primary text-white",
        QUASAR_BUTTON + "q-btn--outline text-primary",
        QUASAR_BUTTON + "q-btn--unelevated bg-secondary text-white",
        QUASAR_BUTTON + "q-btn--standard bg-white text-black",
        QUASAR_BUTTON + "q-btn--standard q-btn--rounded bg-negative text-white",
    ],
    "text": [QUASAR_TEXT.replace("KIND", kind) for kind in ("outlined", "filled", "standard")],
    "select": [QUASAR_SELECT.replace("KIND", kind) for kind in ("outlined", "filled", "standard")],
    "check": '<div class="q-checkbox row inline no-wrap items-center"><div class="q-checkbox__inner relative-position {on:q-checkbox__inner--truthy}{off:q-checkbox__inner--falsy}"><div class="q-checkbox__bg absolute" {a}><svg class="q-checkbox__svg fit absolute-full" viewBox="0 0 24 24"><path class="q-checkbox__truthy" fill="none" d="M1.730 12.910 8.100 19.280 22.790 4.590"/></svg></div></div><div class="q-checkbox__label">{t}</div></div>',
    "radio": '<div class="q-radio row inline no-wrap items-center"><div class="q-radio__inner relative-position {on:q-radio__inner--truthy}{off:q-radio__inner--falsy}"><svg class="q-radio__bg absolute" viewBox="0 0 24 24" {a}><path d="M12 22a10 10 0 0 1-10-10 10 10 0 0 1 10-10 10 10 0 0 1 10 10 10 10 0 0 1-10 10m0-22A12 12 0 0 0 0 12a12 12 0 0 0 12 12 12 12 0 0 0 12-12A12 12 0 0 0 12 0"/><path class="q-radio__check" d="M12 6a6 6 0 0 0-6 6 6 6 0 0 0 6 6 6 6 0 0 0 6-6 6 6 0 0 0-6-6"/></svg></div><div class="q-radio__label">{t}</div></div>',
    "switch": '<div class="q-toggle row inline no-wrap items-center"><div class="q-toggle__inner relative-position {on:q-toggle__inner--truthy}{off:q-toggle__inner--falsy}" data-box="10,10,36,20" {a}><div class="q-toggle__track"></div><div class="q-toggle__thumb absolute flex flex-center no-wrap"></div></div><div class="q-toggle__label">{t}</div></div>',
}
NOTCH = '<span class="mdc-notched-outline"><span class="mdc-notched-outline__leading"></span><span class="mdc-notched-outline__trailing"></span></span>'
MDC_SELECT = '<div {w}><div class="mdc-select mdc-select--KIND mdc-select--no-label" style="width:100%"><div class="mdc-select__anchor" style="width:100%" {a}>EDGE<span class="mdc-select__selected-text-container"><span class="mdc-select__selected-text">{o}</span></span><span class="mdc-select__dropdown-icon"><svg class="mdc-select__dropdown-icon-graphic" viewBox="7 10 10 5"><polygon class="mdc-select__dropdown-icon-inactive" points="7 10 12 15 17 10"/></svg></span>LINE</div></div></div>'
LINE = '<span class="mdc-line-ripple"></span>'
MDC: dict[str, object] = {
    "btn": [
        "mdc-button mdc-button--raised",
        "mdc-button mdc-button--unelevated",
        "mdc-button mdc-button--outlined",
    ],
    "text": [
        f'<div {{w}}><label class="mdc-text-field mdc-text-field--outlined mdc-text-field--no-label" style="width:100%" {{a}}>{NOTCH}<input class="mdc-text-field__input" {{v}}></label></div>',
        f'<div {{w}}><label class="mdc-text-field mdc-text-field--filled mdc-text-field--no-label" style="width:100%" {{a}}><span class="mdc-text-field__ripple"></span><input class="mdc-text-field__input" {{v}}>{LINE}</label></div>',
    ],
    "select": [
        MDC_SELECT.replace("KIND", "outlined").replace("EDGE", NOTCH).replace("LINE", ""),
        MDC_SELECT.replace("KIND", "filled").replace("EDGE", "").replace("LINE", LINE),
    ],
    "check": '<div class="mdc-form-field"><div class="mdc-checkbox">{i:mdc-checkbox__native-control}<div class="mdc-checkbox__background" {a}><svg class="mdc-checkbox__checkmark" viewBox="0 0 24 24"><path class="mdc-checkbox__checkmark-path" fill="none" d="M1.730 12.910 8.100 19.280 22.790 4.590"/></svg><div class="mdc-checkbox__mixedmark"></div></div></div><label for="I{n}">{t}</label></div>',
    "radio": '<div class="mdc-form-field"><div class="mdc-radio">{i:mdc-radio__native-control}<div class="mdc-radio__background" {a}><div class="mdc-radio__outer-circle"></div><div class="mdc-radio__inner-circle"></div></div></div><label for="I{n}">{t}</label></div>',
    "switch": '<button class="mdc-switch {on:mdc-switch--selected}{off:mdc-switch--unselected}" type="button" data-box="0,-3,36,20" {a}><div class="mdc-switch__track"></div><div class="mdc-switch__handle-track"><div class="mdc-switch__handle"><div class="mdc-switch__shadow"><div class="mdc-elevation-overlay"></div></div></div></div></button> {t}',
}
LAYUI: dict[str, object] = {
    "btn": [
        "layui-btn",
        "layui-btn layui-btn-primary",
        "layui-btn layui-btn-normal layui-btn-sm",
        "layui-btn layui-btn-danger layui-btn-radius",
        "layui-btn layui-btn-primary layui-border-blue",
    ],
    "text": "layui-input",
    "select": '<div {w}><div class="layui-form-select"><div class="layui-select-title"><input type="text" value="{o}" readonly class="layui-input" {a}><i class="layui-edge"></i></div></div></div>',
    "check": '<div class="layui-form"><div class="layui-form-checkbox {on:layui-form-checked}" lay-skin="primary"><div>{t}</div><i class="layui-icon layui-icon-ok" {a}></i></div></div>',
    "radio": '<div class="layui-form"><div class="layui-form-radio {on:layui-form-radioed}"><i class="layui-icon {on:layui-icon-radio}{off:layui-icon-circle}" {a}></i><div>{t}</div></div></div>',
    "switch": '<div class="layui-form" style="display:flex;align-items:center"><div class="layui-form-switch {on:layui-form-onswitch}" style="margin:0 8px 0 0" lay-skin="_switch" {a}><div></div><i></i></div> {t}</div>',
}
BEER: dict[str, object] = {
    "btn": ["", "border", "secondary", "tertiary small-round", "fill"],
    "text": [
        '<div {w}><div class="field border"><input {v} {a}></div></div>',
        '<div {w}><div class="field fill"><input {v} {a}></div></div>',
        '<div {w}><div class="field small round border"><input {v} {a}></div></div>',
    ],
    "select": [
        f'<div {{w}}><div class="field suffix {kind}"><select {{a}}><option>{{o}}</option></select><i>arrow_drop_down</i></div></div>'
        for kind in ("border", "fill", "small round border")
    ],
    "check": '<label class="checkbox"><input type="checkbox" {c} data-box="2,2,20,20" {a}><span>{t}</span></label>',
    "radio": '<label class="radio"><input type="radio" {c} data-box="2,2,20,20" {a}><span>{t}</span></label>',
    "switch": '<div style="display:flex;align-items:center;gap:8px"><label class="switch"><input type="checkbox" {c} {a}><span></span></label>{t}</div>',
}
RADIX_BUTTON = "rt-reset rt-BaseButton rt-Button rt-r-size-2 rt-variant-"
RADIX: dict[str, object] = {
    "btn": [RADIX_BUTTON + each for each in ("solid", "soft", "surface", "outline", "classic")],
    "text": '<div {w}><div class="rt-TextFieldRoot rt-r-size-2 rt-variant-surface" {a}><input class="rt-reset rt-TextFieldInput" {v}></div></div>',
    "select": '<div {w}><button class="rt-reset rt-SelectTrigger rt-r-size-2 rt-variant-surface" style="width:100%" {a}><span class="rt-SelectTriggerInner"><span>{o}</span></span><svg class="rt-SelectIcon" width="9" height="9" viewBox="0 0 9 9"><path d="M.500 3.500 4.500 7.200 8.500 3.500" stroke="currentColor" fill="none"/></svg></button></div>',
    "check": '<label style="display:flex;gap:8px;align-items:center"><button type="button" class="rt-reset rt-BaseCheckboxRoot rt-CheckboxRoot rt-r-size-2 rt-variant-surface" data-state="{on:checked}{off:unchecked}" {a}>{on:<svg class="rt-BaseCheckboxIndicator rt-CheckboxIndicator" viewBox="0 0 9 9"><path d="M1 5.200 3.900 7.800 8.100 1.300" stroke="currentColor" fill="none" stroke-width="1.500" stroke-linecap="round"/></svg>}</button> {t}</label>',
    "radio": '<label style="display:flex;gap:8px;align-items:center"><input type="radio" class="rt-reset rt-BaseRadioRoot rt-RadioRoot rt-r-size-2 rt-variant-surface" {c} {a}> {t}</label>',
    "switch": '<label style="display:flex;gap:8px;align-items:center"><button type="button" class="rt-reset rt-SwitchRoot rt-r-size-2 rt-variant-surface" data-state="{on:checked}{off:unchecked}" {a}><span class="rt-SwitchThumb" data-state="{on:checked}{off:unchecked}"></span></button> {t}</label>',
}
RADIX_PAGE = 'class="radix-themes {}" data-is-root-theme="true" data-accent-color="{}" data-gray-color="slate" data-has-background="true" data-panel-background="solid" data-radius="medium" data-scaling="100%"'
SAP = (
    "@sap-theming/theming-base-content/content/Base/baseLib/{0}/css_variables.css",
    "fundamental-styles/dist/theming/{0}.css",
    "fundamental-styles/dist/fundamental-styles.css",
    "fundamental-styles/dist/icon.css",
)
SAP_GROUND = "body{background:var(--sapBackgroundColor);color:var(--sapTextColor)}"
RADIX_SHEETS = ("@radix-ui/themes/styles.css",)
