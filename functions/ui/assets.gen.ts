export const STYLE_URL = '/assets/style.46a4a3446bcd.css'
export const ICON_URL = '/assets/icon.e1f18175a057.svg'
export const DESK_STYLE_URL = '/assets/desk.167543be98e1.css'
export const DESK_SCRIPT_URL = '/assets/desk.d6cf8a71a458.js'
