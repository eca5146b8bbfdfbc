# ruff: noqa: E501
"""What the design systems of the seventh measurement make of a form; `systems.py` says how it is written.

Where only attributes tell the look of a button or a tab, its class is closed and they follow it.
"""

from __future__ import annotations

AKSEL_TICK = '<svg viewBox="0 0 13 10" fill="none" class="aksel-checkbox__icon"><path fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" stroke-linejoin="round" d="m1.5 6 2.5 2.5 7.5-7"/></svg>'
AKSEL_ON = '<svg width="12" height="10" viewBox="0 0 12 10"><path fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" stroke-linejoin="round" d="m1.75 5.75 2.5 2.5 6-6.5"/></svg>'
AKSEL_DOWN = '<svg class="aksel-select__chevron" width="1em" height="1em" viewBox="0 0 24 24"><path fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" d="m6.5 10 5.5 5.5 5.5-5.5"/></svg>'
AKSEL_TYPE = "aksel-body-short aksel-body-short--medium"
AKSEL_BUTTON = 'aksel-button aksel-button--medium" data-variant="{}" data-color="{}" data-look="'
AKSEL: dict[str, object] = {
    "btn": [
        AKSEL_BUTTON.format("primary", "accent"),
        AKSEL_BUTTON.format("secondary", "accent"),
        AKSEL_BUTTON.format("tertiary", "accent"),
        AKSEL_BUTTON.format("primary", "danger"),
        AKSEL_BUTTON.format("secondary", "neutral").replace("medium", "small"),
    ],
    "text": f"aksel-text-field__input {AKSEL_TYPE}",
    "select": f'<div {{w}}><div class="aksel-select__container"><select class="aksel-select__input {AKSEL_TYPE}" {{v}} {{a}}><option>{{o}}</option></select>{AKSEL_DOWN}</div></div>',
    "check": f'<div class="aksel-checkbox aksel-checkbox--medium"><div class="aksel-checkbox__input-wrapper"><input type="checkbox" class="aksel-checkbox__input" id="I{{n}}" {{c}} {{a}}>{AKSEL_TICK}</div><label class="aksel-checkbox__label {AKSEL_TYPE}" for="I{{n}}">{{t}}</label></div>',
    "radio": f'<div class="aksel-radio aksel-radio--medium"><input type="radio" class="aksel-radio__input" id="I{{n}}" {{c}} {{a}}><label class="aksel-radio__label {AKSEL_TYPE}" for="I{{n}}">{{t}}</label></div>',
    "switch": f'<div class="aksel-switch aksel-switch--medium aksel-switch--left">{{i:aksel-switch__input}}<span class="aksel-switch__track" {{a}}><span class="aksel-switch__thumb">{{on:{AKSEL_ON}}}</span></span><label class="aksel-switch__label-wrapper" for="I{{n}}"><div class="aksel-switch__content"><div class="aksel-switch__label {AKSEL_TYPE}">{{t}}</div></div></label></div>',
    "tabs": (
        ["aksel-tabs__tablist-wrapper aksel-tabs__tablist"],
        f"aksel-tabs__tab aksel-tabs__tab--medium {AKSEL_TYPE}",
        '" data-state="active',
        "a",
    ),
}
AKSEL_PAGE = (
    ".aksel-button{font-weight:var(--ax-font-weight-bold);font-size:var(--ax-font-size-large);line-height:var(--ax-font-line-height-large)}"
    ".aksel-button--small{font-size:var(--ax-font-size-medium);line-height:var(--ax-font-line-height-medium)}a.aksel-tabs__tab{text-decoration:none}.aksel-tabs__tablist{flex-wrap:wrap}.aksel-text-field__input:disabled,.aksel-select__container:has(:disabled),.aksel-checkbox:has(:disabled),"
    ".aksel-radio:has(:disabled),.aksel-switch:has(:disabled),.aksel-button:disabled{opacity:var(--ax-opacity-disabled)}"
)
"""What the label in a button does, and the components by classes of their own where they are disabled."""

MANTINE_TICK = '<svg viewBox="0 0 10 7" fill="none" class="m_bf295423"><path d="M4 4.586L1.707 2.293A1 1 0 1 0 .293 3.707l3 3a.997.997 0 0 0 1.414 0l5-5A1 1 0 1 0 8.293.293L4 4.586z" fill="currentColor"/></svg>'
MANTINE_DOWN = '<svg class="m_2943220b" viewBox="0 0 15 15" fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round" stroke-width=".9"><path d="M5.25 5.75 7.5 3.5l2.25 2.25M5.25 9.25l2.25 2.25 2.25-2.25"/></svg>'
MANTINE_ROW = '<div class="m_5f75b09e {}" data-label-position="right" {} style="--label-fz:var(--mantine-font-size-sm);--label-lh:var(--label-lh-sm);{}margin-bottom:16px"><{} class="m_5f6e695e">{}<div class="m_d3ea56bb"><{} class="m_8ee546b8">{{t}}</{}></div></{}></div>'
MANTINE_FIELD = '<div {{w}}><div class="m_6c018570" data-variant="default" data-size="sm" style="--input-height:var(--input-height-sm);--input-fz:var(--mantine-font-size-sm)" {}>{}</div></div>'
MANTINE_ARROW = f'<div class="m_82577fc2" data-position="right">{MANTINE_DOWN}</div>'
MANTINE_BUTTON = 'm_87cf2631 m_77c9d27d" data-variant="{}" data-look="'
MANTINE: dict[str, object] = {
    "btn": [
        MANTINE_BUTTON.format("filled"),
        MANTINE_BUTTON.format("default"),
        MANTINE_BUTTON.format("outline"),
        MANTINE_BUTTON.format("light"),
        MANTINE_BUTTON.format("danger"),
    ],
    "text": MANTINE_FIELD.format("", '<input class="m_8fb7ebe7" data-variant="default" {v} {a}>'),
    "select": [
        MANTINE_FIELD.format(
            'data-with-right-section="true" data-pointer="true"',
            f'<input class="m_8fb7ebe7" data-variant="default" value="{{o}}" readonly {{v}} {{a}}>{MANTINE_ARROW}',
        ),
        MANTINE_FIELD.format(
            'data-with-right-section="true" data-pointer="true"',
            f'<select class="m_8fb7ebe7" data-variant="default" {{v}} {{a}}><option>{{o}}</option></select>{MANTINE_ARROW}',
        ),
    ],
    "check": MANTINE_ROW.format(
        "m_bf2d988c",
        'data-variant="filled"',
        "--checkbox-radius:var(--mantine-radius-sm);",
        "div",
        f'<div class="m_26062bec" data-label-position="right"><input type="checkbox" class="m_26063560" data-variant="filled" id="I{{n}}" {{c}} {{a}}>{MANTINE_TICK}</div>',
        "label",
        "label",
        "div",
    ),
    "radio": MANTINE_ROW.format(
        "m_f3f1af94",
        "",
        "",
        "div",
        '<div class="m_89c4f5e4" data-label-position="right"><input type="radio" class="m_8a3dbb89" id="I{n}" {c} {a}><svg viewBox="0 0 5 5" class="m_f3ed6b2b"><circle cx="2.5" cy="2.5" r="2.5" fill="currentColor"/></svg></div>',
        "label",
        "label",
        "div",
    ),
    "switch": MANTINE_ROW.format(
        "m_5f93f3bb",
        "",
        "",
        "label",
        '{i:m_926b4011}<span class="m_9307d992" data-label-position="right" data-without-labels="true" {a}><span class="m_93039a1d" data-with-thumb-indicator="true"></span><span class="m_8277e082"></span></span>',
        "span",
        "span",
        "label",
    ),
    "range": '<div {w}><div class="m_dd36362e" data-orientation="horizontal" style="--slider-thumb-size:calc(var(--slider-size)*2)" {a}><div class="m_a8645c2"><div class="m_c9ade57f"><div class="m_38aeed47" style="--slider-bar-width:calc({p}% + 2*var(--slider-size));--slider-bar-offset:calc(0% - var(--slider-size))"></div><div class="m_c9a9a60a" style="--slider-thumb-offset:{p}%"></div></div></div></div></div>',
    "progress": '<div {w}><div class="m_db6d6462" {a}><div class="m_2242eb65" style="--progress-section-size:{p}%;--progress-section-color:var(--mantine-primary-color-filled)"></div></div></div>',
    "tabs": (
        ['m_89d60db1 m_89d33d6d m_576c9d4" data-variant="default" data-orientation="horizontal'],
        "m_87cf2631 m_4ec4dce6 m_539e827b",
        '" data-active="true',
        "a",
    ),
}
MANTINE_PAGE = (
    ".m_89d60db1{--tabs-color:var(--mantine-primary-color-filled);--tabs-radius:var(--mantine-radius-default)}.m_77c9d27d{line-height:1}.m_89d60db1.m_89d33d6d{display:flex}"
    '.m_77c9d27d[data-variant="default"]{--button-bg:var(--mantine-color-default);--button-color:var(--mantine-color-default-color);--button-bd:1px solid var(--mantine-color-default-border)}'
    '.m_77c9d27d[data-variant="outline"]{--button-bg:transparent;--button-color:var(--mantine-color-blue-outline);--button-bd:1px solid var(--mantine-color-blue-outline)}'
    '.m_77c9d27d[data-variant="light"]{--button-bg:var(--mantine-color-blue-light);--button-color:var(--mantine-color-blue-light-color)}'
    '.m_77c9d27d[data-variant="danger"]{--button-bg:var(--mantine-color-red-filled)}'
    ".m_8fb7ebe7{font-family:inherit}textarea.t{border:1px solid var(--mantine-color-default-border);border-radius:var(--mantine-radius-default);background:var(--mantine-color-default);"
    "color:inherit;padding:6px 12px;font:inherit;font-size:14px;line-height:1.55;resize:none}textarea.t:disabled{background:var(--mantine-color-disabled);color:var(--mantine-color-disabled-color)}"
    ".m_5f6e695e:has(:disabled) .m_8ee546b8{color:var(--mantine-color-disabled-color)}"
)
"""What the component sets on itself by its properties."""

MDI = '<i class="v-icon v-theme--light v-icon--size-default {}"><svg class="v-icon__svg" viewBox="0 0 24 24"><path {} d="{}"/></svg></i>'
MDI_BOX = "M19,3H5C3.89,3 3,3.89 3,5V19A2,2 0 0,0 5,21H19A2,2 0 0,0 21,19V5C21,3.89 20.1,3 19,3M19,5V19H5V5H19Z"
MDI_TICK = "M10,17L5,12L6.41,10.58L10,14.17L17.59,6.58L19,8M19,3H5C3.89,3 3,3.89 3,5V19A2,2 0 0,0 5,21H19A2,2 0 0,0 21,19V5C21,3.89 20.1,3 19,3Z"
MDI_RING = "M12,20A8,8 0 0,1 4,12A8,8 0 0,1 12,4A8,8 0 0,1 20,12A8,8 0 0,1 12,20M12,2A10,10 0 0,0 2,12A10,10 0 0,0 12,22A10,10 0 0,0 22,12A10,10 0 0,0 12,2Z"
MDI_DOT = MDI_RING[:-1] + "M12,7A5,5 0 0,0 7,12A5,5 0 0,0 12,17A5,5 0 0,0 17,12A5,5 0 0,0 12,7Z"
MDI_DOWN = MDI.format("v-select__menu-icon", "", "M7,10L12,15L17,10H7Z")
V_INPUT = "v-input v-input--horizontal v-input--center-affix v-input--density-default v-theme--light v-locale--is-ltr"
V_LABEL = '<label class="v-label v-label--clickable">{t}</label>'
V_FIELD = '<div {w}><div class="V_INPUT v-text-field OWN"><div class="v-input__control"><div class="v-field v-field--active v-field--center-affix v-field--dirty v-field--no-label v-field--variant-LOOK v-theme--light v-locale--is-ltr TAIL" {a}><div class="v-field__overlay"></div><div class="v-field__field" data-no-activator>HELD</div>LAST<div class="v-field__outline">EDGE</div></div></div></div></div>'.replace(
    "V_INPUT", V_INPUT
)
V_EDGES = {
    "outlined": '<div class="v-field__outline__start"></div><div class="v-field__outline__end"></div>',
    "filled": "",
}
V_BUTTON = "v-btn v-theme--light v-btn--density-default v-btn--size-{} v-btn--variant-{} {}"


def vuetify_field(own: str, tail: str, held: str, last: str) -> list[str]:
    """Return the markup of a field in both of its looks."""
    return [
        V_FIELD.replace("OWN", own)
        .replace("LOOK", look)
        .replace("TAIL", tail)
        .replace("HELD", held)
        .replace("LAST", last)
        .replace("EDGE", edge)
        for look, edge in V_EDGES.items()
    ]


def vuetify_tick(off: str, on: str) -> str:
    """Return the markup of a checkbox or radio button drawn as the icons `off` and `on`."""
    return f'<div class="v-selection-control v-selection-control--density-default {{on:v-selection-control--dirty}}"><div class="v-selection-control__wrapper {{on:TINT}}"><div class="v-selection-control__input">{MDI.format("", "{a}", f"{{off:{off}}}{{on:{on}}}")}</div></div>{V_LABEL}</div>'


V_CHECK = (
    f'<div class="{V_INPUT} v-checkbox"><div class="v-input__control">{vuetify_tick(MDI_BOX, MDI_TICK)}</div></div>'
)
V_RADIO = f'<div class="{V_INPUT} v-radio-group"><div class="v-input__control"><div class="v-selection-control-group">{vuetify_tick(MDI_RING, MDI_DOT)}</div></div></div>'
V_SWITCH = f'<div class="{V_INPUT} v-switch v-switch--size-default LOOK"><div class="v-input__control"><div class="v-selection-control v-selection-control--density-default {{on:v-selection-control--dirty}}"><div class="v-selection-control__wrapper {{on:text-primary}}"><div class="v-switch__track {{on:bg-primary}}" TRACK></div><div class="v-selection-control__input"><div class="v-switch__thumb {{on:bg-primary}}"></div></div></div>{V_LABEL}</div></div></div>'
VUETIFY: dict[str, object] = {
    "btn": [
        V_BUTTON.format("default", "elevated", "v-btn--elevated"),
        V_BUTTON.format("default", "elevated", "v-btn--elevated bg-primary"),
        V_BUTTON.format("default", "outlined", "text-primary"),
        V_BUTTON.format("default", "tonal", ""),
        V_BUTTON.format("small", "flat", "bg-error"),
        V_BUTTON.format("large", "flat", "bg-primary"),
    ],
    "text": vuetify_field("", "", '<input class="v-field__input" size="1" {v}>', ""),
    "select": vuetify_field(
        "v-select v-select--single v-select--selected",
        "v-field--appended",
        '<div class="v-field__input"><div class="v-select__selection"><span class="v-select__selection-text">{o}</span></div></div>',
        f'<div class="v-field__append-inner">{MDI_DOWN}</div>',
    ),
    "check": [V_CHECK.replace("TINT", ""), V_CHECK.replace("TINT", "text-primary")],
    "radio": [V_RADIO.replace("TINT", ""), V_RADIO.replace("TINT", "text-primary")],
    "switch": [
        V_SWITCH.replace("LOOK", "").replace("TRACK", 'data-box="-2,-3,40,20" {a}'),
        V_SWITCH.replace("LOOK", "v-switch--inset").replace("TRACK", "{a}"),
    ],
    "range": f'<div {{w}}><div class="{V_INPUT} v-slider"><div class="v-input__control"><div class="v-slider__container"><i style="position:absolute;inset:calc(50% - 10px) 0" {{a}}></i><div class="v-slider-track v-theme--light" style="--v-slider-track-size:4px"><div class="v-slider-track__background v-slider-track__background--opacity bg-track"></div><div class="v-slider-track__fill bg-track" style="--v-slider-value-start:0%;--v-slider-value-stop:{{p}}%"></div></div><div class="v-slider-thumb" style="--v-slider-thumb-position:{{p}}%;--v-slider-thumb-size:20px"><div class="v-slider-thumb__surface"></div></div></div></div></div></div>',
}
V_PAGE = (
    ".v-theme--light{--v-theme-background:255,255,255;--v-theme-surface:255,255,255;--v-theme-surface-bright:255,255,255;--v-theme-surface-light:238,238,238;--v-theme-surface-variant:66,66,66;"
    "--v-theme-on-surface-variant:238,238,238;--v-theme-primary:24,103,192;--v-theme-error:176,0,32;--v-theme-on-background:0,0,0;--v-theme-on-surface:0,0,0;--v-theme-on-surface-bright:0,0,0;"
    "--v-theme-on-primary:255,255,255;--v-theme-on-error:255,255,255;--v-border-color:0,0,0;--v-border-opacity:.12;--v-shadow-color:0,0,0;--v-high-emphasis-opacity:.87;--v-medium-emphasis-opacity:.6;"
    "--v-disabled-opacity:.38;--v-idle-opacity:.04;--v-hover-opacity:.04;--v-focus-opacity:.12;--v-selected-opacity:.08;--v-activated-opacity:.12;--v-pressed-opacity:.12;--v-elevation-overlay-color:black}"
    "body{color:rgba(0,0,0,.87)}.text-primary{color:rgb(24,103,192)!important}.bg-primary{background-color:rgb(24,103,192)!important;color:#fff!important}.bg-error{background-color:rgb(176,0,32)!important;color:#fff!important}"
    "textarea.t{border:1px solid rgba(0,0,0,.38);border-radius:4px;padding:16px;font:inherit;font-size:1rem;line-height:1.5}.v-btn{gap:8px}"
    ".bg-track{background-color:rgb(66,66,66)}.v-btn--variant-tonal{background:rgba(0,0,0,.12)}.v-btn--variant-tonal:disabled,.v-btn--variant-outlined:disabled{opacity:.26}"
    ".v-btn--variant-elevated:disabled,.v-btn--variant-flat:disabled{box-shadow:none;color:rgba(0,0,0,.26)!important;background:rgba(0,0,0,.12)!important}"
    '.v-selection-control:has([data-d="1"]),.v-field[data-d="1"]{opacity:.38}'
)
"""What its plugin of themes writes into the page, and what components do by classes of their own."""

DIGDIR_ROW = '<div class="ds-field" style="margin:0 0 var(--ds-size-4)"><input class="ds-input" type="{}" {} id="I{{n}}" {{c}} {{a}}><label class="ds-label" data-weight="regular" for="I{{n}}">{{t}}</label></div>'
DIGDIR: dict[str, object] = {
    "btn": [
        "ds-button",
        'ds-button" data-variant="secondary" data-look="',
        'ds-button" data-variant="tertiary" data-look="',
        'ds-button" data-color="danger" data-look="',
        'ds-button" data-size="sm" data-look="',
    ],
    "text": "ds-input",
    "select": "ds-input",
    "check": DIGDIR_ROW.format("checkbox", ""),
    "radio": DIGDIR_ROW.format("radio", ""),
    "switch": DIGDIR_ROW.format("checkbox", 'role="switch"'),
    "tabs": (['ds-tablist" role="tablist'], 'ds-tab" role="tab" data-look="', '" aria-selected="true', "a"),
    "table": ["ds-table", 'ds-table" data-border="true', 'ds-table" data-zebra="true'],
}
DIGDIR_SHEETS = (
    "@digdir/designsystemet-css/dist/theme/designsystemet.css",
    "@digdir/designsystemet-css/dist/src/index.css",
)
DIGDIR_PAGE = "[role=tablist]{flex-wrap:wrap}[role=tab]{text-decoration:none}.ds-button.ds-button{display:inline-flex;vertical-align:middle}"
"""What a row of its buttons does, which stand side by side, and a tab that is no link."""

PAPER_MARK = '<i style="display:inline-block" data-box="-35,-15,20,20" {a}></i>'
PAPER_TICK = f'<div class="form-group" style="margin:0;font-size:1rem"><label class="paper-NAME">{{i}} <span>{PAPER_MARK}{{t}}</span></label></div>'
PAPER_SWITCH = '<fieldset class="form-group" style="font-size:1rem"><label class="NAME"><input type="checkbox" id="I{n}" {c}><span class="paper-switch-slider LOOK" {a} BOX></span></label><label for="I{n}" class="NAME-label">{t}</label></fieldset>'
PAPER: dict[str, object] = {
    "btn": ["", "btn-secondary", "btn-primary-outline", "btn-danger", "btn-success btn-small"],
    "text": "",
    "select": '<div class="form-group" style="margin:0">{s}</div>',
    "check": PAPER_TICK.replace("NAME", "check"),
    "radio": PAPER_TICK.replace("NAME", "radio"),
    "switch": [
        PAPER_SWITCH.replace("NAME", "paper-switch").replace("LOOK", "").replace("BOX", 'data-box="0,-4,60,20"'),
        PAPER_SWITCH.replace("NAME", "paper-switch").replace("LOOK", "round").replace("BOX", 'data-box="0,-6,60,23"'),
        PAPER_SWITCH.replace("NAME", "paper-switch-2").replace("LOOK", "").replace("BOX", ""),
        PAPER_SWITCH.replace("NAME", "paper-switch-2").replace("LOOK", "round").replace("BOX", ""),
    ],
    "range": '<div class="form-group"><div {w} {a}><div style="padding:4px 0"><input type="range" min="0" max="100" value="{p}" style="width:100%"></div></div></div>',
    "progress": '<div class="progress" {w} {a}><div class="bar" style="width:{p}%"></div></div>',
}
PAPER_SHEETS = (
    "@fontsource/neucha/index.css",
    "@fontsource/patrick-hand-sc/index.css",
    "papercss/dist/paper.css",
)
PAPER_PAGE = 'body{font-family:"Neucha",sans-serif}'
"""Its own hand, which all of its text is in; it asks a server for it and its heads."""

GARDEN: dict[str, object] = {
    "btn": [
        "c-btn",
        "c-btn c-btn--primary",
        "c-btn c-btn--danger",
        "c-btn c-btn--primary c-btn--sm",
        "c-btn c-btn--pill",
    ],
    "text": "c-field__input",
    "select": "c-field__input c-field__input--select",
    "check": '<div class="c-field" style="margin-bottom:8px;position:relative">{i:c-field__checkbox}<label class="c-field__label" for="I{n}" data-mark="::before" {a}>{t}</label></div>',
    "radio": '<div class="c-field" style="margin-bottom:8px;position:relative">{i:c-field__radio}<label class="c-field__label" for="I{n}" data-mark="::before" {a}>{t}</label></div>',
}
GARDEN_SHEETS = "@zendeskgarden/css-forms/dist/index.css", "@zendeskgarden/css-buttons/dist/index.css"
