export const STYLE_URL = '/assets/style.045c4ceef8df.css'
