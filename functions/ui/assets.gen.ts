export const STYLE_URL = '/assets/style.fa0b7c3a42dc.css'
export const ICON_URL = '/assets/icon.e1f18175a057.svg'
export const DESK_STYLE_URL = '/assets/desk.968cbb9f4c0b.css'
export const DESK_SCRIPT_URL = '/assets/desk.936dfab099f5.js'
