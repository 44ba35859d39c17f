export const STYLE_URL = '/assets/style.4e1874f4f8ea.css'
export const DESK_STYLE_URL = '/assets/desk.b77917e154f6.css'
export const DESK_SCRIPT_URL = '/assets/desk.04bf9bab115f.js'
