# ruff: noqa: E501
"""What the design systems of the fifth measurement make of a form; `systems.py` says how it is written."""

from __future__ import annotations

ONSEN: dict[str, object] = {
    "btn": [
        "button button--material",
        "button",
        "button button--outline",
        "button button--cta",
        "button button--light",
    ],
    "text": [
        '<div {w}><input class="text-input text-input--material" style="width:100%" {v} {a}></div>',
        '<div {w}><input class="text-input text-input--underbar" style="width:100%" {v} {a}></div>',
    ],
    "select": [
        '<div {w}><select class="select-input select-input--material" style="width:100%" {a}><option>{o}</option></select></div>',
        '<div {w}><select class="select-input select-input--underbar" style="width:100%" {a}><option>{o}</option></select></div>',
    ],
    "check": '<label class="checkbox checkbox--material"><input type="checkbox" class="checkbox__input checkbox--material__input" {c}><div class="checkbox__checkmark checkbox--material__checkmark" {a}></div></label> {t}',
    "radio": '<label class="radio-button radio-button--material"><input type="radio" class="radio-button__input radio-button--material__input" {c}><div class="radio-button__checkmark radio-button--material__checkmark" {a}></div></label> {t}',
    "switch": '<label class="switch switch--material"><input type="checkbox" class="switch__input switch--material__input" {c}><div class="switch__toggle switch--material__toggle" data-box="0,-3,36,20" {a}><div class="switch__handle switch--material__handle"></div></div></label> {t}',
}
VANT: dict[str, object] = {
    "btn": [
        "van-button van-button--default van-button--normal",
        "van-button van-button--primary van-button--normal",
        "van-button van-button--success van-button--normal",
        "van-button van-button--primary van-button--plain van-button--normal",
        "van-button van-button--danger van-button--small",
    ],
    "text": '<div {w}><div class="van-search" style="padding:0"><div class="van-search__content van-search__content--square" {a}><div class="van-cell van-search__field van-field"><div class="van-cell__value van-field__value"><div class="van-field__body"><input class="van-field__control" {v}></div></div></div></div></div></div>',
    "select": '<div {w}><div class="van-dropdown-menu"><div class="van-dropdown-menu__bar" {a}><div class="van-dropdown-menu__item"><span class="van-dropdown-menu__title"><div class="van-ellipsis">{o}</div></span></div></div></div></div>',
    "check": '<div class="van-checkbox"><div class="van-checkbox__icon van-checkbox__icon--square {on:van-checkbox__icon--checked}"><i class="van-icon van-icon-success" {a}></i></div><span class="van-checkbox__label">{t}</span></div>',
    "radio": '<div class="van-radio"><div class="van-radio__icon van-radio__icon--dot {on:van-radio__icon--checked}" {a}><div class="van-radio__icon--dot__icon"></div></div><span class="van-radio__label">{t}</span></div>',
    "switch": '<div style="display:flex;align-items:center;gap:8px"><div class="van-switch {on:van-switch--on}" {a}><div class="van-switch__node"></div></div> {t}</div>',
}
XP: dict[str, object] = {
    "check": '{i}<label data-mark="::before" for="I{n}" {a}>{t}</label>',
    "radio": '{i}<label data-mark="::before" for="I{n}" {a}>{t}</label>',
}
MUI: dict[str, object] = {
    "btn": [
        "mui-btn mui-btn--raised",
        "mui-btn mui-btn--primary",
        "mui-btn mui-btn--danger mui-btn--raised",
        "mui-btn mui-btn--accent mui-btn--small",
    ],
    "text": '<div {w}><div class="mui-textfield" style="margin:0;padding:0"><input {v} {a}></div></div>',
    "select": '<div {w}><div class="mui-select" style="margin:0;padding:0"><select {a}><option>{o}</option></select></div></div>',
    "check": '<div class="mui-checkbox"><label><input type="checkbox" {c} {a}>{t}</label></div>',
    "radio": '<div class="mui-radio"><label><input type="radio" {c} {a}>{t}</label></div>',
}
F7_FIELD = '<div {w}><div class="list" style="margin:0"><ul style="padding:0"><li class="item-content item-input KIND" data-mark="EDGE" {a}><div class="item-inner"><div class="item-input-wrap WRAP">HELD</div></div></li></ul></div></div>'
F7_KINDS = [("item-input-outline", "::after"), ("", "::before")]
FRAMEWORK7: dict[str, object] = {
    "btn": ["button button-fill", "button button-outline", "button button-tonal", "button button-raised button-fill"],
    "text": [
        F7_FIELD.replace("KIND", kind).replace("EDGE", edge).replace("WRAP", "").replace("HELD", "<input {v}>")
        for kind, edge in F7_KINDS
    ],
    "select": [
        F7_FIELD.replace("KIND", kind)
        .replace("EDGE", edge)
        .replace("WRAP", "input-dropdown-wrap")
        .replace("HELD", "<select><option>{o}</option></select>")
        for kind, edge in F7_KINDS
    ],
    "check": '<label class="checkbox">{i}<i class="icon-checkbox" {a}></i></label> {t}',
    "radio": '<label class="radio">{i}<i class="icon-radio" {a}></i></label> {t}',
    "switch": '<label class="toggle">{i}<span class="toggle-icon" {a}></span></label> {t}',
}
DSFR: dict[str, object] = {
    "btn": ["fr-btn", "fr-btn fr-btn--secondary", "fr-btn fr-btn--tertiary", "fr-btn fr-btn--sm"],
    "text": "fr-input",
    "select": "fr-select",
    "check": '<div class="fr-checkbox-group">{i}<label class="fr-label" for="I{n}" data-mark="::before" {a}>{t}</label></div>',
    "radio": '<div class="fr-radio-group">{i}<label class="fr-label" for="I{n}" data-box="0,0,24,24" {a}>{t}</label></div>',
    "switch": '<div class="fr-toggle">{i:fr-toggle__input}<label class="fr-toggle__label" for="I{n}" data-box="0,0,40,24" {a}>{t}</label></div>',
}
FABRIC: dict[str, object] = {
    "btn": ["ms-Button", "ms-Button ms-Button--primary"],
    "text": '<div {w}><div class="ms-TextField" style="margin:0"><input class="ms-TextField-field" {v} {a}></div></div>',
    "select": '<div {w}><div class="ms-Dropdown" style="margin:0"><i class="ms-Dropdown-caretDown"><svg width="12" height="12" viewBox="0 0 12 12"><path d="M1 4l5 5 5-5" stroke="currentColor" fill="none"/></svg></i><span class="ms-Dropdown-title" {a}>{o}</span></div></div>',
    "check": '<div class="ms-CheckBox"><label class="ms-CheckBox-field {on:is-checked}" data-mark="::before" {a}><span class="ms-Label">{t}</span></label></div>',
    "radio": '<div class="ms-RadioButton"><label class="ms-RadioButton-field {on:is-checked}" data-mark="::before" {a}><span class="ms-Label">{t}</span></label></div>',
    "switch": '<div style="display:flex;align-items:center;gap:8px"><div class="ms-Toggle" style="margin:0"><label class="ms-Toggle-field {on:is-selected}" {a}></label></div> {t}</div>',
}
FABRIC_PAGE = '.ms-Button--primary{color:#fff}.ms-CheckBox-field::after{content:"\\2714";font-family:"DejaVu Sans"}'
"""What an icon font and a label of its own do there: neither is in the package."""
DSFR_SHEETS = ("@gouvfr/dsfr/dist/dsfr.main.min.css",)
FABRIC_SHEETS = (
    "office-ui-fabric-js/dist/css/fabric.min.css",
    "office-ui-fabric-js/dist/css/fabric.components.min.css",
)
