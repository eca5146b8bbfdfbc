# ruff: noqa: E501
"""What the design systems of the first measurement make of a form; `systems.py` says how it is written."""

from __future__ import annotations

ANT: dict[str, object] = {
    "btn": [
        "ant-btn",
        "ant-btn ant-btn-primary",
        "ant-btn ant-btn-dashed",
        "ant-btn ant-btn-primary ant-btn-lg",
        "ant-btn ant-btn-dangerous ant-btn-sm",
    ],
    "text": "ant-input",
    "select": '<div class="ant-select ant-select-single ant-select-show-arrow" {w} {a}><div class="ant-select-selector"><span class="ant-select-selection-item">{o}</span></div><span class="ant-select-arrow"><svg viewBox="64 64 896 896" width="1em" height="1em" fill="currentColor"><path d="M884 256h-75c-5.100 0-9.900 2.500-12.900 6.600L512 654.200 227.900 262.600c-3-4.100-7.800-6.600-12.900-6.600h-75c-6.500 0-10.300 7.400-6.500 12.700l352.600 486.100c12.800 17.600 39 17.600 51.700 0l352.600-486.100c3.900-5.300.1-12.700-6.400-12.700z"/></svg></span></div>',
    "check": '<label class="ant-checkbox-wrapper"><span class="ant-checkbox {on:ant-checkbox-checked}"><span class="ant-checkbox-inner" {a}></span></span><span>{t}</span></label>',
    "radio": '<label class="ant-radio-wrapper"><span class="ant-radio {on:ant-radio-checked}"><span class="ant-radio-inner" {a}></span></span><span>{t}</span></label>',
    "switch": '<button class="ant-switch {on:ant-switch-checked}" {a}><div class="ant-switch-handle"></div><span class="ant-switch-inner"></span></button> {t}',
    "range": '<div class="ant-slider ant-slider-horizontal" {w} {a}><div class="ant-slider-rail"></div><div class="ant-slider-track" style="left:0;width:{p}%"></div><div class="ant-slider-step"></div><div class="ant-slider-handle" style="left:{p}%;transform:translateX(-50%)"></div></div>',
    "progress": '<div class="ant-progress-bg-out" {w}><div class="ant-progress-inner" {a}><div class="ant-progress-bg" style="width:{p}%;height:8px"></div></div></div>',
}
GOVUK = {
    "btn": ["govuk-button", "govuk-button govuk-button--secondary", "govuk-button govuk-button--warning"],
    "text": "govuk-input",
    "select": "govuk-select",
    "check": '<div class="govuk-checkboxes__item">{i:govuk-checkboxes__input}<label class="govuk-label govuk-checkboxes__label" data-box="-42,2,40,40" {a} for="I{n}">{t}</label></div>',
    "radio": '<div class="govuk-radios__item">{i:govuk-radios__input}<label class="govuk-label govuk-radios__label" data-box="-42,2,40,40" {a} for="I{n}">{t}</label></div>',
}
