// “随系统”：机器用深色，页面就用深色；机器换了，页面也换。
const dark = window.matchMedia('(prefers-color-scheme: dark)')
const follow = () => {
  document.documentElement.dataset.bsTheme = dark.matches ? 'dark' : 'light'
}
follow()
dark.addEventListener('change', follow)
