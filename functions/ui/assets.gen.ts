export const STYLE_URL = '/assets/style.4e1874f4f8ea.css'
export const DESK_STYLE_URL = '/assets/desk.f79819605bdd.css'
export const DESK_SCRIPT_URL = '/assets/desk.96c3a4d1fe5d.js'
