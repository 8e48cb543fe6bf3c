// 连按两下只交一次：第二下交的会是同样的东西。返回到这一页，又可以交。
const sent = new WeakSet()
document.addEventListener('submit', (event) => {
  if (event.defaultPrevented || event.target.method === 'get') return
  if (sent.has(event.target)) event.preventDefault()
  else sent.add(event.target)
})
window.addEventListener('pageshow', (event) => {
  if (!event.persisted) return
  for (const form of document.forms) sent.delete(form)
})
