# ruff: noqa: E501
"""What the design systems of the third measurement make of a form; `systems.py` says how it is written."""

from __future__ import annotations

PRIMER: dict[str, object] = {
    "btn": ["btn", "btn btn-primary", "btn btn-danger btn-sm", "btn btn-outline"],
    "text": "form-control",
    "select": "form-select",
}
PRIMER_SHEETS = "@primer/css/dist/primer.css", "@primer/css/dist/primitives.css"
ELEMENT: dict[str, object] = {
    "btn": [
        "el-button",
        "el-button el-button--primary",
        "el-button el-button--success is-plain",
        "el-button el-button--danger is-round",
        "el-button el-button--primary el-button--small",
    ],
    "text": '<div {w}><div class="el-input"><div class="el-input__wrapper" {a}><input class="el-input__inner" {v}></div></div></div>',
    "select": '<div {w}><div class="el-select"><div class="el-select__wrapper" {a}><div class="el-select__selection"><div class="el-select__selected-item el-select__placeholder"><span>{o}</span></div></div><div class="el-select__suffix"><i class="el-icon el-select__caret el-select__icon"><svg viewBox="0 0 1024 1024"><path fill="currentColor" d="M832 341 512 653 192 341a31 31 0 0 0-43 0 29 29 0 0 0 0 42l341 331a32 32 0 0 0 44 0l341-331a29 29 0 0 0 0-42 31 31 0 0 0-43 0z"/></svg></i></div></div></div></div>',
    "check": '<label class="el-checkbox {on:is-checked}"><span class="el-checkbox__input {on:is-checked}">{i:el-checkbox__original}<span class="el-checkbox__inner" {a}></span></span><span class="el-checkbox__label">{t}</span></label>',
    "radio": '<label class="el-radio {on:is-checked}"><span class="el-radio__input {on:is-checked}">{i:el-radio__original}<span class="el-radio__inner" {a}></span></span><span class="el-radio__label">{t}</span></label>',
    "switch": '<div class="el-switch {on:is-checked}"><span class="el-switch__core" {a}><div class="el-switch__action"></div></span></div> {t}',
}
RSUITE: dict[str, object] = {
    "btn": [
        "rs-btn rs-btn-md rs-btn-default",
        "rs-btn rs-btn-md rs-btn-primary",
        "rs-btn rs-btn-md rs-btn-ghost",
        "rs-btn rs-btn-sm rs-btn-primary",
        "rs-btn rs-btn-lg rs-btn-default",
    ],
    "text": "rs-input",
    "select": '<div {w}><div class="rs-picker rs-picker-select rs-picker-default rs-picker-toggle-wrapper rs-picker-has-value" style="width:100%"><div class="rs-btn rs-btn-md rs-btn-default rs-picker-toggle" style="width:100%" {a}><div class="rs-stack" style="display:flex;width:100%"><div class="rs-stack-item" style="flex:1 1 auto;overflow:hidden"><span class="rs-picker-toggle-value">{o}</span></div><div class="rs-stack-item rs-picker-toggle-indicator"><svg class="rs-picker-caret-icon rs-icon" width="1em" height="1em" viewBox="0 0 16 16" fill="currentColor"><path d="m8 11.5-5-6L4 4.7l4 4.8 4-4.8 1 .8z"/></svg></div></div></div></div></div>',
    "check": '<div class="rs-checkbox {on:rs-checkbox-checked}"><div class="rs-checkbox-checker"><label><span class="rs-checkbox-control" {a}>{i}<span class="rs-checkbox-inner"></span></span><span class="rs-checkbox-label">{t}</span></label></div></div>',
    "radio": '<div class="rs-radio {on:rs-radio-checked}"><div class="rs-radio-checker"><label><span class="rs-radio-control" {a}>{i}<span class="rs-radio-inner"></span></span><span class="rs-radio-label">{t}</span></label></div></div>',
    "switch": '<label class="rs-toggle rs-toggle-md {on:rs-toggle-checked}"><input type="checkbox" class="rs-toggle-input"><span class="rs-toggle-presentation" {a}><span class="rs-toggle-inner"></span></span></label> {t}',
}
ARCO_BUTTON = "arco-btn arco-btn-shape-square arco-btn-size-"
ARCO: dict[str, object] = {
    "btn": [
        ARCO_BUTTON + "default arco-btn-secondary",
        ARCO_BUTTON + "default arco-btn-primary",
        ARCO_BUTTON + "default arco-btn-outline",
        ARCO_BUTTON + "small arco-btn-primary arco-btn-status-danger",
    ],
    "text": "arco-input arco-input-size-default",
    "select": '<div {w}><div class="arco-select arco-select-single arco-select-size-default"><div class="arco-select-view" {a}><span class="arco-select-view-selector"><span class="arco-select-view-value">{o}</span></span><div class="arco-select-suffix"><div class="arco-select-arrow-icon"><svg fill="none" stroke="currentColor" stroke-width="4" viewBox="0 0 48 48" class="arco-icon arco-icon-down"><path d="M39.6 17.443 24.043 33 8.487 17.443"/></svg></div></div></div></div></div>',
    "check": '<label class="arco-checkbox {on:arco-checkbox-checked}">{i}<span class="arco-icon-hover arco-checkbox-icon-hover arco-checkbox-mask-wrapper"><div class="arco-checkbox-mask" {a}><svg class="arco-checkbox-mask-icon" viewBox="0 0 1024 1024" width="200" height="200" fill="currentColor"><path d="M860 190 390 750 170 550 90 640l310 290L950 270z"/></svg></div></span><span class="arco-checkbox-text">{t}</span></label>',
    "radio": '<label class="arco-radio {on:arco-radio-checked}">{i}<span class="arco-icon-hover arco-radio-icon-hover arco-radio-mask-wrapper"><div class="arco-radio-mask" {a}></div></span><span class="arco-radio-text">{t}</span></label>',
    "switch": '<button type="button" class="arco-switch arco-switch-type-circle {on:arco-switch-checked}" {a}><div class="arco-switch-dot"></div></button> {t}',
}
CARBON: dict[str, object] = {
    "btn": [
        "cds--btn cds--btn--primary",
        "cds--btn cds--btn--secondary",
        "cds--btn cds--btn--tertiary",
        "cds--btn cds--btn--danger cds--btn--sm",
    ],
    "text": "cds--text-input",
    "select": '<div {w}><div class="cds--select"><div class="cds--select-input__wrapper"><select class="cds--select-input" {a}><option>{o}</option></select><svg class="cds--select__arrow" fill="currentColor" width="16" height="16" viewBox="0 0 16 16"><path d="M8 11 3 6l.7-.7L8 9.6l4.3-4.3L13 6z"/></svg></div></div></div>',
    "check": '<div class="cds--checkbox-wrapper">{i:cds--checkbox}<label class="cds--checkbox-label" for="I{n}" data-mark="::before" {a}><span class="cds--checkbox-label-text">{t}</span></label></div>',
    "radio": '<div class="cds--radio-button-wrapper">{i:cds--radio-button}<label class="cds--radio-button__label" for="I{n}"><span class="cds--radio-button__appearance" {a}></span><span>{t}</span></label></div>',
    "switch": '<div class="cds--toggle"><div class="cds--toggle__appearance"><div class="cds--toggle__switch {on:cds--toggle__switch--checked}" {a}></div><span>{t}</span></div></div>',
}
CLARITY: dict[str, object] = {
    "btn": ["btn", "btn btn-primary", "btn btn-outline", "btn btn-sm btn-danger"],
    "text": "clr-input",
    "select": '<div class="clr-select-wrapper" style="display:inline-block"><select class="clr-select" {w} {a}><option>{o}</option></select></div>',
    "check": '<div class="clr-checkbox-wrapper"><input type="checkbox" class="clr-checkbox" id="I{n}" {c} data-mark="::before" {a}><label class="clr-control-label" for="I{n}">{t}</label></div>',
    "radio": '<div class="clr-radio-wrapper"><input type="radio" class="clr-radio" id="I{n}" {c} data-mark="::before" {a}><label class="clr-control-label" for="I{n}">{t}</label></div>',
    "switch": '<div class="clr-toggle-wrapper"><input type="checkbox" class="clr-toggle" id="I{n}" {c} {a}><label class="clr-control-label" for="I{n}">{t}</label></div>',
}
KENDO_BUTTON = "k-button k-button-md k-rounded-md "
KENDO: dict[str, object] = {
    "btn": [
        KENDO_BUTTON + "k-button-solid k-button-solid-base",
        KENDO_BUTTON + "k-button-solid k-button-solid-primary",
        KENDO_BUTTON + "k-button-outline k-button-outline-primary",
        KENDO_BUTTON + "k-button-solid k-button-solid-error",
    ],
    "text": '<div {w}><span class="k-textbox k-input k-input-md k-rounded-md k-input-solid" {a}><input class="k-input-inner" {v}></span></div>',
    "select": '<div {w}><span class="k-dropdownlist k-picker k-picker-md k-rounded-md k-picker-solid" {a}><span class="k-input-inner"><span class="k-input-value-text">{o}</span></span><button class="k-input-button k-button k-button-md k-button-solid k-button-solid-base k-icon-button"><span class="k-icon k-svg-icon k-button-icon"><svg viewBox="0 0 512 512"><path d="M128 192h256L256 384z" fill="currentColor"/></svg></span></button></span></div>',
    "check": '<input type="checkbox" class="k-checkbox k-checkbox-md k-rounded-md" {c} {a}> <label class="k-checkbox-label">{t}</label>',
    "radio": '<input type="radio" class="k-radio k-radio-md" {c} {a}> <label class="k-radio-label">{t}</label>',
    "switch": '<span class="k-switch k-switch-md k-rounded-full {on:k-switch-on}{off:k-switch-off}" {a}><span class="k-switch-track k-rounded-full"></span><span class="k-switch-thumb-wrap"><span class="k-switch-thumb k-rounded-full"></span></span></span> <label>{t}</label>',
}
TDESIGN_BUTTON = "t-button t-size-m t-button--shape-rectangle t-button--variant-"
TDESIGN: dict[str, object] = {
    "btn": [
        TDESIGN_BUTTON + "base t-button--theme-default",
        TDESIGN_BUTTON + "base t-button--theme-primary",
        TDESIGN_BUTTON + "outline t-button--theme-default",
        TDESIGN_BUTTON + "outline t-button--theme-primary",
        TDESIGN_BUTTON + "base t-button--theme-danger",
    ],
    "text": '<div {w}><div class="t-input__wrap"><div class="t-input" {a}><input class="t-input__inner" {v}></div></div></div>',
    "select": '<div {w}><div class="t-select__wrap"><div class="t-select-input t-select"><div class="t-input__wrap"><div class="t-input t-is-readonly t-input--prefix t-input--suffix" {a}><span style="flex:1">{o}</span><span class="t-input__suffix t-input__suffix-icon"><svg class="t-fake-arrow" width="16" height="16" viewBox="0 0 16 16"><path d="M3.75 5.7 8 9.95l4.25-4.25" stroke="currentColor" fill="none" stroke-width="1.3"/></svg></span></div></div></div></div></div>',
    "check": '<label class="t-checkbox {on:t-is-checked}">{i:t-checkbox__former}<span class="t-checkbox__input" {a}></span><span class="t-checkbox__label">{t}</span></label>',
    "radio": '<label class="t-radio {on:t-is-checked}">{i:t-radio__former}<span class="t-radio__input" {a}></span><span class="t-radio__label">{t}</span></label>',
    "switch": '<button type="button" class="t-switch t-size-m {on:t-is-checked}" {a}><span class="t-switch__handle"></span><div class="t-switch__content t-size-m"></div></button> {t}',
}
