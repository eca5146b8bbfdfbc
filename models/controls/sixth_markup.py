# ruff: noqa: E501
"""What the design systems of the sixth measurement make of a form; `systems.py` says how it is written."""

from __future__ import annotations

DOWN = '<svg width="12" height="12" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="2"><path d="m3 6 5 5 5-5"/></svg>'
TICK = '<svg width="12" height="12" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="2.5"><path d="m3 8 4 4 6-8"/></svg>'
FUSION: dict[str, object] = {
    "btn": [
        "next-btn next-medium next-btn-normal",
        "next-btn next-medium next-btn-primary",
        "next-btn next-medium next-btn-secondary",
        "next-btn next-small next-btn-primary",
        "next-btn next-large next-btn-normal",
    ],
    "text": '<div {w}><span class="next-input next-medium" style="width:100%" {a}><input {v}></span></div>',
    "select": f'<div {{w}}><span class="next-select next-select-trigger next-select-single next-medium next-no-search" style="width:100%"><span class="next-input next-medium next-select-inner" style="width:100%" {{a}}><span class="next-select-values next-input-text-field"><em>{{o}}</em></span><span class="next-input-control"><span class="next-select-arrow" style="padding-right:8px">{DOWN}</span></span></span></span></div>',
    "check": f'<label class="next-checkbox-wrapper {{on:checked}}"><span class="next-checkbox"><span class="next-checkbox-inner" style="color:#fff;line-height:0" {{a}}>{{on:{TICK}}}</span><input type="checkbox" class="next-checkbox-input"></span><span class="next-checkbox-label">{{t}}</span></label>',
    "radio": '<label class="next-radio-wrapper {on:checked}"><span class="next-radio {on:checked}"><span class="next-radio-inner {on:press}{off:unpress}" {a}></span><input type="radio"></span><span class="next-radio-label">{t}</span></label>',
    "switch": '<span class="next-switch next-switch-medium {on:next-switch-on}{off:next-switch-off}" style="display:inline-block;vertical-align:middle" {a}><span class="next-switch-btn"></span></span> {t}',
}
SEMI: dict[str, object] = {
    "btn": [
        "semi-button semi-button-primary semi-button-light",
        "semi-button semi-button-primary",
        "semi-button semi-button-danger",
        "semi-button semi-button-tertiary semi-button-light",
        "semi-button semi-button-primary semi-button-size-small",
    ],
    "text": '<div {w}><div class="semi-input-wrapper semi-input-wrapper-default" style="width:100%" {a}><input class="semi-input semi-input-default" {v}></div></div>',
    "select": f'<div {{w}}><div class="semi-select semi-select-single" style="width:100%" {{a}}><div class="semi-select-selection"><div class="semi-select-content-wrapper"><div class="semi-select-selection-text">{{o}}</div></div></div><div class="semi-select-arrow">{DOWN}</div></div></div>',
    "check": f'<span class="semi-checkbox {{on:semi-checkbox-checked}}{{off:semi-checkbox-unChecked}}"><span class="semi-checkbox-inner {{on:semi-checkbox-inner-checked}}"><span class="semi-checkbox-inner-display" {{a}}>{{on:{TICK}}}</span></span><span class="semi-checkbox-addon">{{t}}</span></span>',
    "radio": '<label class="semi-radio {on:semi-radio-checked}"><span class="semi-radio-inner {on:semi-radio-inner-checked}"><span class="semi-radio-inner-display" {a}>{on:<svg width="16" height="16" viewBox="0 0 16 16"><circle cx="8" cy="8" r="4" fill="currentColor"/></svg>}</span></span><span class="semi-radio-addon">{t}</span></label>',
    "switch": '<span class="semi-switch {on:semi-switch-checked}" style="vertical-align:middle" {a}><span class="semi-switch-knob"></span></span> {t}',
}
MDUI: dict[str, object] = {
    "btn": [
        "mdui-btn mdui-btn-raised",
        "mdui-btn mdui-btn-raised mdui-color-indigo",
        "mdui-btn mdui-btn-raised mdui-btn-dense mdui-color-pink",
        "mdui-btn mdui-btn-raised mdui-color-teal",
    ],
    "text": '<div {w}><div class="mdui-textfield" style="padding:0"><input class="mdui-textfield-input" {v} {a}></div></div>',
    "select": '<div {w}><select class="mdui-select" style="width:100%" {a}><option>{o}</option></select></div>',
    "check": '<label class="mdui-checkbox">{i}<i class="mdui-checkbox-icon" {a}></i>{t}</label>',
    "radio": '<label class="mdui-radio">{i}<i class="mdui-radio-icon" {a}></i>{t}</label>',
    "switch": '<label class="mdui-switch">{i}<i class="mdui-switch-icon" {a}></i></label> {t}',
}
TOPCOAT: dict[str, object] = {
    "btn": ["topcoat-button", "topcoat-button--cta", "topcoat-button--large", "topcoat-button--large--cta"],
    "text": "topcoat-text-input",
    "check": '<label class="topcoat-checkbox">{i}<div class="topcoat-checkbox__checkmark" data-mark="::before" {a}></div> {t}</label>',
    "radio": '<label class="topcoat-radio-button">{i}<div class="topcoat-radio-button__checkmark" data-mark="::before" {a}></div> {t}</label>',
}
SPECTRUM: dict[str, object] = {
    "btn": [
        "spectrum-Button spectrum-Button--sizeM spectrum-Button--fill spectrum-Button--accent",
        "spectrum-Button spectrum-Button--sizeM spectrum-Button--outline spectrum-Button--secondary",
        "spectrum-Button spectrum-Button--sizeM spectrum-Button--fill spectrum-Button--primary",
        "spectrum-Button spectrum-Button--sizeS spectrum-Button--fill spectrum-Button--negative",
        "spectrum-Button spectrum-Button--sizeM spectrum-Button--outline spectrum-Button--primary",
    ],
    "text": '<div {w}><div class="spectrum-Textfield spectrum-Textfield--sizeM" style="width:100%" {a}><input class="spectrum-Textfield-input" {v}></div></div>',
    "select": f'<div {{w}}><button class="spectrum-Picker spectrum-Picker--sizeM" style="width:100%" {{a}}><span class="spectrum-Picker-label">{{o}}</span><span class="spectrum-Picker-menuIcon">{DOWN}</span></button></div>',
    "check": '<label class="spectrum-Checkbox spectrum-Checkbox--sizeM">{i:spectrum-Checkbox-input}<span class="spectrum-Checkbox-box" data-mark="::before" {a}><svg class="spectrum-Icon spectrum-UIIcon-Checkmark100 spectrum-Checkbox-checkmark" viewBox="0 0 10 10"><path d="M3.5 9.5a1 1 0 0 1-.8-.4L.2 6a1 1 0 0 1 1.6-1.2l1.7 2 4.7-6A1 1 0 0 1 9.800 2L4.300 9.100a1 1 0 0 1-.8.4z"/></svg></span><span class="spectrum-Checkbox-label">{t}</span></label>',
    "radio": '<div class="spectrum-Radio spectrum-Radio--sizeM">{i:spectrum-Radio-input}<span class="spectrum-Radio-button" data-mark="::before" {a}></span><label class="spectrum-Radio-label" for="I{n}">{t}</label></div>',
    "switch": '<div class="spectrum-Switch spectrum-Switch--sizeM">{i:spectrum-Switch-input}<span class="spectrum-Switch-switch" {a}></span><label class="spectrum-Switch-label" for="I{n}">{t}</label></div>',
}
SPECTRUM_SHEETS = (
    "@spectrum-css/tokens/dist/css/index.css",
    *(
        f"@spectrum-css/{part}/dist/index.css"
        for part in ("button", "checkbox", "radio", "switch", "textfield", "picker")
    ),
)
SPECTRUM_PAGE = 'class="spectrum spectrum--{} spectrum--medium"'
