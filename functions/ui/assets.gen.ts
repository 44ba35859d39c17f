export const STYLE_URL = '/assets/style.62cb91a17f06.css'
export const ICON_URL = '/assets/icon.e1f18175a057.svg'
export const DESK_STYLE_URL = '/assets/desk.4b9c3434a016.css'
export const DESK_SCRIPT_URL = '/assets/desk.d6cf8a71a458.js'
