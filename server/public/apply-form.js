// 申请表：写了一半的所需信息留在这台电脑的浏览器里；自然人看不到单位的项。没有它，表单照样能用。
{
  const form = document.querySelector('.apply-form')
  const key = `gongkai-draft-${form.dataset.draft}`
  // 只留所需信息。姓名、证件、电话不留：电脑可能是公用的。
  const kept = ['wanted', 'wantedHints']
  const box = (name) => form.elements.namedItem(name)
  const isBlank = () => kept.every((name) => box(name).value.trim() === '')

  const stored = () => {
    try {
      return JSON.parse(localStorage.getItem(key) || 'null')
    } catch {
      return null
    }
  }
  const keep = () => {
    const texts = kept.map((name) => [name, box(name).value])
    try {
      if (isBlank()) localStorage.removeItem(key)
      else localStorage.setItem(key, JSON.stringify(Object.fromEntries(texts)))
    } catch {
      // 浏览器不许存：只是没有草稿。
    }
  }
  const draft = stored()
  if (draft && isBlank()) {
    const note = document.createElement('div')
    note.className = 'alert alert-info draft-note'
    note.setAttribute('role', 'status')
    note.append('这台电脑上有上次没有提交的内容。 ')
    const button = (label, act) => {
      const made = document.createElement('button')
      made.type = 'button'
      made.className = 'btn btn-sm btn-outline-primary'
      made.textContent = label
      made.addEventListener('click', () => {
        act()
        note.remove()
      })
      note.append(made, ' ')
    }
    button('接着写', () => {
      for (const name of kept) box(name).value = draft[name] || ''
      box('wanted').focus()
    })
    button('删去', () => localStorage.removeItem(key))
    form.before(note)
  }
  let timer
  form.addEventListener('input', (event) => {
    if (!kept.includes(event.target.name)) return
    clearTimeout(timer)
    timer = setTimeout(keep, 400)
  })

  // 写完所需信息，看看有没有现成的答案；没有问到就算了，提交时服务器还会看。
  const similar = document.getElementById('similar')
  let asked = ''
  const offer = async () => {
    const said = kept.map((name) => box(name).value.trim())
    if (said[0].length < 4 || said.join('\n') === asked) return
    asked = said.join('\n')
    const body = new URLSearchParams(kept.map((name, i) => [name, said[i]]))
    try {
      const answer = await fetch(`${form.action}/similar`, { method: 'POST', body })
      if (!answer.ok || asked !== said.join('\n')) return
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      similar.replaceChildren(...document.importNode(page.body, true).childNodes)
      box('similarSeen').value = similar.childNodes.length > 0 ? 'yes' : ''
    } catch {
      // 没有连上。
    }
  }
  for (const name of kept) box(name).addEventListener('change', offer)

  const organizationOnly = form.querySelector('.organization-only')
  const show = () => {
    organizationOnly.hidden = box('applicantKind').value === 'naturalPerson'
  }
  for (const each of box('applicantKind')) each.addEventListener('change', show)
  show()
}
