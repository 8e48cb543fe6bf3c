// 体检结果：点了数，出处在窗口边上打开，页面不跳；Esc 收起，回到那一格。没有它，链接照样到得了。
const sources = document.querySelector('.sources')
let opener = null

document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[href^="#"]')
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
  const target = document.getElementById(decodeURIComponent(link.hash.slice(1)))
  if (!target) return
  if (sources?.contains(target)) {
    event.preventDefault()
    opener = link
    // 不留历史：看过十个出处，按一次后退就该回到前一页。
    history.replaceState(null, '', link.hash)
    location.replace(link.hash)
    target.focus({ preventScroll: true })
  } else if (link.closest('.sources')) {
    close()
  }
})

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && document.querySelector('.sources :target')) {
    location.replace('#content')
    close()
  }
})

function close() {
  opener?.focus()
  opener = null
}
