# ruff: noqa: E501
"""Design systems of the drawn pages: those that are trained on, those for thresholds, and those held out.

A system is its style sheets (paths in `node_modules`), the markup that its controls take, and the attributes of the
page. A plain text is the class of the bare element, several in a list are drawn from. A text with `{` is whole markup:
`{i}` stands for the input, `{a}` for what marks the truth, `{t}` for the label, `{s}` for the select, `{p}` for the value,
`{v}` for what a text field holds, `{on:X}` for X where a control is on, `{off:X}` where it is off.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from fifth_markup import DSFR, DSFR_SHEETS, FABRIC, FABRIC_PAGE, FABRIC_SHEETS, FRAMEWORK7, MUI, ONSEN, VANT, XP
from fourth_markup import BEER, FUNDAMENTAL, LAYUI, MDC, QUASAR, RADIX, RADIX_PAGE, RADIX_SHEETS, SAP, SAP_GROUND, USWDS
from held_out_markup import ANT, GOVUK
from seventh_markup import (
    AKSEL,
    AKSEL_PAGE,
    DIGDIR,
    DIGDIR_PAGE,
    DIGDIR_SHEETS,
    GARDEN,
    GARDEN_SHEETS,
    MANTINE,
    MANTINE_PAGE,
    PAPER,
    PAPER_PAGE,
    PAPER_SHEETS,
    V_PAGE,
    VUETIFY,
)
from sixth_markup import FUSION, MDUI, SEMI, SPECTRUM, SPECTRUM_PAGE, SPECTRUM_SHEETS, TOPCOAT
from third_markup import ARCO, CARBON, CLARITY, ELEMENT, KENDO, PRIMER, PRIMER_SHEETS, RSUITE, TDESIGN

BOOTSTRAP: dict[str, object] = {
    "btn": [
        "btn btn-primary",
        "btn btn-secondary",
        "btn btn-outline-primary",
        "btn btn-light",
        "btn btn-success btn-sm",
        "btn btn-danger",
        "btn btn-outline-secondary btn-lg",
        "btn btn-dark",
    ],
    "text": "form-control",
    "select": "form-select",
    "check": "form-check-input",
    "radio": "form-check-input",
    "switch": '<span class="form-check form-switch" style="display:inline-block"><input type="checkbox" class="form-check-input" {c} {a}></span> {t}',
    "range": "form-range",
    "progress": '<div class="progress" {w} {a}><div class="progress-bar" style="width:{p}%"></div></div>',
    "table": ["table", "table table-bordered", "table table-striped", "table table-sm", "table table-borderless"],
    "tabs": (["nav nav-tabs", "nav nav-pills", "nav nav-underline"], "nav-link", "active", "a"),
    "card": "card card-body p-3",
}
DAISY: dict[str, object] = {
    "btn": ["btn", "btn btn-primary", "btn btn-outline", "btn btn-soft btn-accent", "btn btn-sm btn-neutral"],
    "text": "input",
    "select": "select",
    "check": ["checkbox", "checkbox checkbox-primary", "checkbox checkbox-sm"],
    "radio": ["radio", "radio radio-primary"],
    "switch": '<input type="checkbox" class="toggle toggle-primary" {c} {a}> {t}',
    "range": ["range", "range range-primary range-sm"],
    "table": ["table", "table table-zebra", "table table-sm"],
    "progress": '<progress class="progress progress-primary" {w} {a} value="{p}" max="100"></progress>',
    "tabs": (["tabs tabs-border", "tabs tabs-box", "tabs tabs-lift"], "tab", "tab-active", "a"),
}


@dataclass(frozen=True)
class System:
    """One design system."""

    sheets: tuple[str, ...] = ()
    markup: dict[str, object] = field(default_factory=dict)
    page: str = ""
    extra: str = ""


TRAINED: dict[str, System] = {
    "native": System(),
    "bootstrap": System(("bootstrap/dist/css/bootstrap.min.css",), BOOTSTRAP),
    "bootstrap-dark": System(("bootstrap/dist/css/bootstrap.min.css",), BOOTSTRAP, 'data-bs-theme="dark"'),
    "tabler": System(("@tabler/core/dist/css/tabler.min.css",), BOOTSTRAP),
    "bulma": System(
        ("bulma/css/bulma.min.css",),
        {
            "btn": [
                "button",
                "button is-primary",
                "button is-link is-light",
                "button is-outlined is-info",
                "button is-small",
                "button is-dark is-rounded",
            ],
            "text": "input",
            "select": '<div class="select">{s}</div>',
            "table": ["table", "table is-bordered", "table is-striped", "table is-narrow"],
            "progress": '<progress class="progress is-primary" {w} {a} value="{p}" max="100"></progress>',
        },
        'data-theme="light"',
    ),
    "water": System(("water.css/out/light.min.css",)),
    "water-dark": System(("water.css/out/dark.min.css",)),
    "sakura": System(("sakura.css/css/sakura.css",)),
    "mvp": System(("mvp.css/mvp.css",)),
    "newcss": System(("@exampledev/new.css/new.css",)),
    "simple": System(("simpledotcss/simple.min.css",)),
    "milligram": System(("milligram/dist/milligram.min.css",), {"btn": ["button", "button button-outline"]}),
    "pure": System(
        ("purecss/build/pure-min.css",),
        {
            "btn": ["pure-button", "pure-button pure-button-primary"],
            "table": ["pure-table", "pure-table pure-table-bordered", "pure-table pure-table-horizontal"],
        },
    ),
    "chota": System(
        ("chota/dist/chota.min.css",),
        {"btn": ["button", "button primary", "button outline"], "tabs": (["tabs", "tabs is-full"], "", "active", "a")},
    ),
    "w3": System(
        ("w3-css/w3.css",),
        {
            "btn": ["w3-btn w3-blue", "w3-button w3-border", "w3-btn w3-round w3-green"],
            "text": ["w3-input w3-border", "w3-input"],
            "select": "w3-select w3-border",
            "check": "w3-check",
            "radio": "w3-radio",
            "table": ["w3-table", "w3-table-all", "w3-table w3-bordered"],
        },
    ),
    "foundation": System(
        ("foundation-sites/dist/css/foundation.min.css",),
        {"btn": ["button", "button secondary", "button hollow", "button small success"]},
    ),
}
for theme in [
    "cerulean",
    "cyborg",
    "darkly",
    "flatly",
    "journal",
    "lumen",
    "lux",
    "materia",
    "minty",
    "morph",
    "quartz",
    "simplex",
    "sketchy",
    "slate",
    "superhero",
    "united",
    "vapor",
]:
    TRAINED["bootswatch-" + theme] = System((f"bootswatch/dist/{theme}/bootstrap.min.css",), BOOTSTRAP)
for theme in ["light", "dark", "corporate", "dracula", "nord", "lofi", "business", "night"]:
    TRAINED["daisy-" + theme] = System(("daisyui/daisyui.css", "daisyui/themes.css"), DAISY, f'data-theme="{theme}"')

PICO: dict[str, object] = {
    "btn": ["", "secondary", "outline", "contrast"],
    "switch": '<input type="checkbox" role="switch" {c} {a}> {t}',
}
CALIBRATED: dict[str, System] = {
    "pico": System(("@picocss/pico/css/pico.min.css",), PICO, 'data-theme="light"'),
    "pico-dark": System(("@picocss/pico/css/pico.min.css",), PICO, 'data-theme="dark"'),
    "uikit": System(
        ("uikit/dist/css/uikit.min.css",),
        {
            "btn": [
                "uk-button uk-button-default",
                "uk-button uk-button-primary",
                "uk-button uk-button-danger uk-button-small",
            ],
            "text": "uk-input",
            "select": "uk-select",
            "check": "uk-checkbox",
            "radio": "uk-radio",
            "range": "uk-range",
            "progress": '<progress class="uk-progress" {w} {a} value="{p}" max="100"></progress>',
            "table": ["uk-table", "uk-table uk-table-divider", "uk-table uk-table-striped uk-table-small"],
            "tabs": (["uk-tab"], "", "uk-active", "li"),
        },
    ),
    "spectre": System(
        ("spectre.css/dist/spectre.min.css", "spectre.css/dist/spectre-exp.min.css"),
        {
            "btn": ["btn", "btn btn-primary", "btn btn-success"],
            "text": "form-input",
            "select": "form-select",
            "check": '<label class="form-checkbox">{i}<i class="form-icon" {a}></i> {t}</label>',
            "radio": '<label class="form-radio">{i}<i class="form-icon" {a}></i> {t}</label>',
            "switch": '<label class="form-switch">{i}<i class="form-icon" data-box="0,0,32,18" {a}></i> {t}</label>',
            "range": "slider",
            "table": ["table", "table table-striped"],
            "progress": '<div class="bar" {w} {a}><div class="bar-item" style="width:{p}%"></div></div>',
            "tabs": (["tab"], "tab-item", "active", "li"),
        },
    ),
    "materialize": System(
        ("materialize-css/dist/css/materialize.min.css",),
        {
            "btn": ["btn", "btn-small", "btn-large", "btn red"],
            "text": "validate",
            "check": '<label>{i}<span data-box="0,3,18,18" {a}>{t}</span></label>',
            "radio": '<label>{i}<span data-box="4,4,16,16" {a}>{t}</span></label>',
            "switch": '<span class="switch"><label>{i}<span class="lever" data-box="-1,-3,40,20" {a}></span>{t}</label></span>',
            "select": "browser-default",
            "table": ["", "striped"],
            "progress": '<div class="progress" {w} {a}><div class="determinate" style="width:{p}%"></div></div>',
        },
    ),
}

# Never drawn or measured before the one measurement.
HELD_OUT: dict[str, System] = {
    "98": System(
        ("98.css/dist/98.css",),
        {
            "check": '{i}<label data-box="-19,0,13,13" for="I{n}" {a}>{t}</label>',
            "radio": '{i}<label data-box="-18,0,12,12" for="I{n}" {a}>{t}</label>',
        },
        "",
        "body{background:#c0c0c0}",
    ),
    "7": System(
        ("7.css/dist/7.css",),
        {
            "check": '{i}<label data-box="0,0,13,13" for="I{n}" {a}>{t}</label>',
            "radio": '{i}<label data-box="-18,0,13,13" for="I{n}" {a}>{t}</label>',
        },
        "",
        "body{background:#f0f0f0}",
    ),
    "antd": System(("antd/dist/antd.min.css",), ANT),
    "antd-dark": System(("antd/dist/antd.dark.min.css",), ANT),
    "govuk": System(("govuk-frontend/dist/govuk/govuk-frontend.min.css",), dict(GOVUK), 'class="govuk-template"'),
    "fomantic": System(
        ("fomantic-ui-css/semantic.min.css",),
        {
            "btn": ["ui button", "ui primary button", "ui basic button", "ui red small button", "ui secondary button"],
            "text": '<div class="ui input">{s}</div>',
            "select": '<div class="ui selection dropdown" {w} {a}><i class="dropdown icon"></i><div class="text">{o}</div></div>',
            "check": '<div class="ui checkbox {on:checked}">{i}<label data-box="0,0,17,17" {a}>{t}</label></div>',
            "radio": '<div class="ui radio checkbox {on:checked}">{i}<label data-box="0,1,15,15" {a}>{t}</label></div>',
            "switch": '<div class="ui toggle checkbox {on:checked}">{i}<label data-box="0,0,49,21" {a}>{t}</label></div>',
            "progress": '<div class="ui progress" {w} {a}><div class="bar" style="width:{p}%;min-width:0"></div></div>',
            "table": ["ui table", "ui celled table", "ui striped table"],
            "tabs": (["ui tabular menu", "ui secondary pointing menu"], "item", "active", "a"),
        },
    ),
    "blueprint": System(
        ("@blueprintjs/core/lib/css/blueprint.css", "@blueprintjs/icons/lib/css/blueprint-icons.css"),
        {
            "btn": [
                "bp4-button",
                "bp4-button bp4-intent-primary",
                "bp4-button bp4-outlined",
                "bp4-button bp4-intent-danger bp4-large",
            ],
            "text": "bp4-input",
            "select": '<div class="bp4-html-select">{s}<span class="bp4-icon bp4-icon-double-caret-vertical"></span></div>',
            "check": '<label class="bp4-control bp4-checkbox">{i}<span class="bp4-control-indicator" {a}></span>{t}</label>',
            "radio": '<label class="bp4-control bp4-radio">{i}<span class="bp4-control-indicator" {a}></span>{t}</label>',
            "switch": '<label class="bp4-control bp4-switch">{i}<span class="bp4-control-indicator" {a}></span>{t}</label>',
            "progress": '<div class="bp4-progress-bar bp4-no-animation bp4-no-stripes" {w} {a}><div class="bp4-progress-meter" style="width:{p}%"></div></div>',
            "table": ["bp4-html-table", "bp4-html-table bp4-html-table-bordered bp4-html-table-striped"],
        },
    ),
}

IVIEW: dict[str, object] = {
    "btn": ["ivu-btn ivu-btn-default", "ivu-btn ivu-btn-primary", "ivu-btn ivu-btn-dashed", "ivu-btn ivu-btn-error"],
    "text": "ivu-input",
    "select": '<div class="ivu-select ivu-select-single ivu-select-default" {w} {a}><div class="ivu-select-selection"><span class="ivu-select-selected-value">{o}</span><i class="ivu-icon ivu-icon-ios-arrow-down ivu-select-arrow"></i></div></div>',
    "check": '<label class="ivu-checkbox-wrapper"><span class="ivu-checkbox {on:ivu-checkbox-checked}"><span class="ivu-checkbox-inner" {a}></span></span> <span>{t}</span></label>',
    "radio": '<label class="ivu-radio-wrapper"><span class="ivu-radio {on:ivu-radio-checked}"><span class="ivu-radio-inner" {a}></span></span> <span>{t}</span></label>',
    "switch": '<span class="ivu-switch {on:ivu-switch-checked}" {a}><span class="ivu-switch-inner"></span></span> {t}',
    "progress": '<div class="ivu-progress" {w}><div class="ivu-progress-outer"><div class="ivu-progress-inner" {a}><div class="ivu-progress-bg" style="width:{p}%;height:10px"></div></div></div></div>',
}
PRIME: dict[str, object] = {
    "btn": [
        "p-button p-component",
        "p-button p-component p-button-secondary",
        "p-button p-component p-button-outlined",
        "p-button p-component p-button-danger p-button-sm",
    ],
    "text": "p-inputtext p-component",
    "select": '<div {w}><div class="p-dropdown p-component p-inputwrapper" style="width:100%" {a}><span class="p-dropdown-label p-inputtext">{o}</span><div class="p-dropdown-trigger"><span class="p-dropdown-trigger-icon pi pi-chevron-down"></span></div></div></div>',
    "check": '<div class="p-checkbox p-component"><div class="p-checkbox-box {on:p-highlight}" {a}><span class="{on:p-checkbox-icon pi pi-check}"></span></div></div> <label>{t}</label>',
    "radio": '<div class="p-radiobutton p-component"><div class="p-radiobutton-box {on:p-highlight}" {a}><div class="p-radiobutton-icon"></div></div></div> <label>{t}</label>',
    "switch": '<div class="p-inputswitch p-component {on:p-inputswitch-checked}" {a}><span class="p-inputswitch-slider"></span></div> <label>{t}</label>',
    "progress": '<div class="p-progressbar p-component" {w} {a}><div class="p-progressbar-value" style="width:{p}%"></div></div>',
}
PRIME_SHEETS = "primereact/resources/primereact.min.css", "primeicons/primeicons.css"
PATTERNFLY: dict[str, object] = {
    "btn": [
        "pf-c-button pf-m-primary",
        "pf-c-button pf-m-secondary",
        "pf-c-button pf-m-tertiary",
        "pf-c-button pf-m-danger",
    ],
    "text": "pf-c-form-control",
    "select": "pf-c-form-control",
    "check": '<div class="pf-c-check"><input class="pf-c-check__input" type="checkbox" {c} {a}><label class="pf-c-check__label">{t}</label></div>',
    "radio": '<div class="pf-c-radio"><input class="pf-c-radio__input" type="radio" {c} {a}><label class="pf-c-radio__label">{t}</label></div>',
    "switch": '<label class="pf-c-switch">{i:pf-c-switch__input}<span class="pf-c-switch__toggle" {a}></span><span class="pf-c-switch__label {on:pf-m-on}" style="display:inline">{t}</span></label>',
    "table": ["pf-c-table", "pf-c-table pf-m-compact"],
}
LIGHTNING: dict[str, object] = {
    "btn": [
        "slds-button slds-button_neutral",
        "slds-button slds-button_brand",
        "slds-button slds-button_outline-brand",
        "slds-button slds-button_destructive",
    ],
    "text": "slds-input",
    "select": '<div class="slds-select_container" style="display:inline-block">{s}</div>',
    "check": '<div class="slds-checkbox">{i}<label class="slds-checkbox__label" for="I{n}"><span class="slds-checkbox_faux" {a}></span><span class="slds-form-element__label">{t}</span></label></div>',
    "radio": '<span class="slds-radio">{i}<label class="slds-radio__label" for="I{n}"><span class="slds-radio_faux" {a}></span><span class="slds-form-element__label">{t}</span></label></span>',
    "switch": '<label class="slds-checkbox_toggle slds-grid">{i}<span class="slds-checkbox_faux_container"><span class="slds-checkbox_faux" {a}></span></span><span class="slds-form-element__label">{t}</span></label>',
    "table": ["slds-table slds-table_cell-buffer slds-table_bordered"],
}
TESTED: dict[str, System] = {
    "iview": System(("view-design/dist/styles/iview.css",), IVIEW),
    "prime-lara": System(("primereact/resources/themes/lara-light-indigo/theme.css", *PRIME_SHEETS), PRIME),
    "prime-dark": System(
        ("primereact/resources/themes/lara-dark-teal/theme.css", *PRIME_SHEETS),
        PRIME,
        "",
        "body{background:#17212f;color:#dde}",
    ),
    "prime-fluent": System(("primereact/resources/themes/fluent-light/theme.css", *PRIME_SHEETS), PRIME),
    "patternfly": System(("@patternfly/patternfly/patternfly.min.css",), PATTERNFLY),
    "lightning": System(
        ("@salesforce-ux/design-system/assets/styles/salesforce-lightning-design-system.min.css",), LIGHTNING
    ),
}
# HELD_OUT, TESTED and the following were never drawn, looked at or measured before the measurements of their names.
NEW: dict[str, System] = {
    "primer": System(PRIMER_SHEETS, PRIMER, 'data-color-mode="light" data-light-theme="light"'),
    "primer-dark": System(PRIMER_SHEETS, PRIMER, 'data-color-mode="dark" data-dark-theme="dark"'),
    "element": System(("element-plus/dist/index.css",), ELEMENT),
    "rsuite": System(("rsuite/dist/rsuite.min.css",), RSUITE, 'class="rs-theme-light"'),
    "arco": System(("@arco-design/web-react/dist/css/arco.min.css",), ARCO),
    "carbon": System(("@carbon/styles/css/styles.min.css",), CARBON),
    "clarity": System(("@clr/ui/clr-ui.min.css",), CLARITY),
    "kendo": System(("@progress/kendo-theme-default/dist/all.css",), KENDO),
    "tdesign": System(("tdesign-react/dist/tdesign.min.css",), TDESIGN),
}
FOURTH: dict[str, System] = {
    "fundamental": System(tuple(each.format("sap_horizon") for each in SAP), FUNDAMENTAL, "", SAP_GROUND),
    "fundamental-dark": System(tuple(each.format("sap_fiori_3_dark") for each in SAP), FUNDAMENTAL, "", SAP_GROUND),
    "uswds": System(("@uswds/uswds/dist/css/uswds.min.css",), USWDS),
    "quasar": System(("quasar/dist/quasar.prod.css",), QUASAR),
    "mdc": System(("material-components-web/dist/material-components-web.min.css",), MDC),
    "layui": System(("layui/dist/css/layui.css",), LAYUI),
    "beer": System(("beercss/dist/cdn/beer.min.css",), BEER),
    "radix": System(RADIX_SHEETS, RADIX, RADIX_PAGE.format("light", "indigo")),
    "radix-dark": System(RADIX_SHEETS, RADIX, RADIX_PAGE.format("dark", "teal")),
}
FIFTH: dict[str, System] = {
    "onsen": System(("onsenui/css/onsen-css-components.min.css",), ONSEN),
    "onsen-dark": System(
        ("onsenui/css/dark-onsen-css-components.min.css",), ONSEN, "", "body{background:#0d0d0d;color:#eee}"
    ),
    "vant": System(("vant/lib/index.css",), VANT),
    "xp": System(("xp.css/dist/XP.css",), XP, "", "body{background:#ece9d8}"),
    "mui": System(("muicss/dist/css/mui.min.css",), MUI),
    "framework7": System(
        ("framework7/framework7-bundle.min.css",), FRAMEWORK7, 'class="md"', ".button{display:inline-flex;width:auto}"
    ),
    "dsfr": System(DSFR_SHEETS, DSFR, 'data-fr-theme="light"'),
    "dsfr-dark": System(DSFR_SHEETS, DSFR, 'data-fr-theme="dark"', "body{background:#161616;color:#ccc}"),
    "fabric": System(FABRIC_SHEETS, FABRIC, "", FABRIC_PAGE),
}
SIXTH: dict[str, System] = {
    "fusion": System(("@alifd/next/dist/next.min.css",), FUSION),
    "semi": System(("@douyinfe/semi-ui/dist/css/semi.min.css",), SEMI),
    "mdui": System(("mdui/dist/css/mdui.min.css",), MDUI),
    "topcoat": System(("topcoat/css/topcoat-desktop-light.min.css",), TOPCOAT),
    "topcoat-dark": System(("topcoat/css/topcoat-desktop-dark.min.css",), TOPCOAT),
    "spectrum": System(SPECTRUM_SHEETS, SPECTRUM, SPECTRUM_PAGE.format("light")),
    "spectrum-dark": System(
        SPECTRUM_SHEETS, SPECTRUM, SPECTRUM_PAGE.format("dark"), "body{background:#1d1d1d;color:#eee}"
    ),
}
SEVENTH: dict[str, System] = {
    "aksel": System(("@navikt/ds-css/dist/index.css",), AKSEL, 'class="light"', AKSEL_PAGE),
    "aksel-dark": System(("@navikt/ds-css/dist/index.css",), AKSEL, 'class="dark"', AKSEL_PAGE),
    "mantine": System(("@mantine/core/styles.css",), MANTINE, 'data-mantine-color-scheme="light"', MANTINE_PAGE),
    "mantine-dark": System(("@mantine/core/styles.css",), MANTINE, 'data-mantine-color-scheme="dark"', MANTINE_PAGE),
    "vuetify": System(("vuetify/dist/vuetify.css",), VUETIFY, 'class="v-theme--light v-locale--is-ltr"', V_PAGE),
    "digdir": System(DIGDIR_SHEETS, DIGDIR, 'class="ds-tabs" data-color-scheme="light"', DIGDIR_PAGE),
    "paper": System(PAPER_SHEETS, PAPER, "", PAPER_PAGE),
    "garden": System(GARDEN_SHEETS, GARDEN),
}
SYSTEMS = TRAINED | CALIBRATED | HELD_OUT | TESTED | NEW | FOURTH | FIFTH | SIXTH | SEVENTH
