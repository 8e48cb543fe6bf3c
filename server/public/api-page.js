// Lets one try each call of the API from its page. Without this script the page is the documentation alone.
const keyRow = document.getElementById('api-key-row')
const key = document.getElementById('api-key')
const longest = 200_000

if (keyRow) keyRow.hidden = false
for (const form of document.querySelectorAll('form.api-try')) {
  form.hidden = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    attempt(form)
  })
}

async function attempt(form) {
  const status = form.querySelector('.api-status')
  const answer = form.querySelector('.api-answer')
  const button = form.querySelector('button')
  if (!key.value.trim()) {
    status.textContent = '请先在上面填写密钥。'
    key.focus()
    return
  }
  button.disabled = true
  status.textContent = '正在请求…'
  try {
    const { address, options } = requestFrom(form)
    const response = await fetch(address, options)
    status.textContent = `${options.method} ${address}：${response.status}`
    answer.textContent = shown(await response.text())
    answer.hidden = false
  } catch {
    status.textContent = '没有连上，请检查网络再试。'
  } finally {
    button.disabled = false
  }
}

function requestFrom(form) {
  let path = form.dataset.path
  const query = new URLSearchParams()
  const headers = { authorization: `Bearer ${key.value.trim()}` }
  let body
  for (const input of form.elements) {
    const value = input.value.trim()
    if (input.dataset.in === 'path')
      path = path.replace(`{${input.name}}`, encodeURIComponent(value))
    if (input.dataset.in === 'query' && value) query.set(input.name, value)
    if (input.dataset.in === 'body') {
      headers['content-type'] = 'application/json'
      body = value
    }
    if (input.dataset.in === 'file') {
      body ??= new FormData()
      for (const file of input.files) body.append(input.name, file)
    }
  }
  const asked = query.toString()
  const options = { method: form.dataset.method.toUpperCase(), headers, body, credentials: 'omit' }
  return { address: asked ? `${path}?${asked}` : path, options }
}

function shown(text) {
  let said = text
  try {
    said = JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    // Not JSON: as it is.
  }
  return said.length > longest ? `${said.slice(0, longest)}\n…（太长，只显示开头）` : said
}
