export const STYLE_URL = '/assets/style.4e1874f4f8ea.css'
export const DESK_STYLE_URL = '/assets/desk.02caaa8a43de.css'
export const DESK_SCRIPT_URL = '/assets/desk.0d1ea2c09e33.js'
