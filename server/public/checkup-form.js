// 年报体检的表单：拖放、选好就说明、上传进度。没有它，表单照样能用。
const form = document.querySelector('.checkup-form')
const maxFiles = Number(form.dataset.maxFiles)
const maxBytes = Number(form.dataset.maxBytes)
const button = form.querySelector('button[type=submit]')
const progress = form.querySelector('.upload-progress')
const known = /\.(html?|shtml|xhtml|mht|mhtml|txt|md|csv|tsv|docx?|wps|xlsx?|et|pdf|json)$/i

for (const area of form.querySelectorAll('.drop-area')) {
  const input = area.querySelector('input[type=file]')
  area.querySelector('.form-text').append('也可以把文件拖到这里。')
  input.addEventListener('change', () => describe(input, area.querySelector('.chosen')))
  for (const name of ['dragenter', 'dragover']) {
    area.addEventListener(name, (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      area.classList.add('is-over')
    })
  }
  area.addEventListener('dragleave', (event) => {
    if (!area.contains(event.relatedTarget)) area.classList.remove('is-over')
  })
  area.addEventListener('drop', (event) => {
    event.preventDefault()
    area.classList.remove('is-over')
    if (event.dataTransfer.files.length === 0) return
    input.files = event.dataTransfer.files
    describe(input, area.querySelector('.chosen'))
  })
  // 从前一页退回来时，浏览器会留着选过的文件。
  describe(input, area.querySelector('.chosen'))
}

// 落在别处的文件不应当顶掉这一页。
for (const name of ['dragover', 'drop']) {
  document.addEventListener(name, (event) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
  })
}

function describe(input, list) {
  const files = [...input.files]
  list.replaceChildren(
    ...files.slice(0, maxFiles).map((file) => {
      const item = document.createElement('li')
      const wrong = objection(file)
      item.textContent = `${file.name}（${size(file.size)}）${wrong ? `：${wrong}` : ''}`
      item.classList.toggle('is-wrong', wrong !== '')
      return item
    }),
  )
  if (files.length > maxFiles) {
    const item = document.createElement('li')
    item.className = 'is-wrong'
    item.textContent = `选了 ${files.length} 份，一次至多 ${maxFiles} 份，请分几次`
    list.append(item)
  }
  list.hidden = files.length === 0
}

function objection(file) {
  if (file.size === 0) return '文件是空的'
  if (file.size > maxBytes) return `超过 ${size(maxBytes)}，请另存为网页、Word 或 PDF`
  if (!known.test(file.name)) return '不像网页、Word、Excel、PDF、文本或报告文档，可能读不了'
  return ''
}

function size(bytes) {
  if (bytes < 1024) return `${bytes} 字节`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1).replace('.0', '')} MB`
}

form.addEventListener('submit', (event) => {
  event.preventDefault()
  const request = new XMLHttpRequest()
  request.open('POST', form.action)
  request.responseType = 'document'
  request.upload.addEventListener('progress', ({ loaded, total, lengthComputable }) => {
    if (!lengthComputable) return
    show(Math.round((loaded / total) * 100), loaded < total ? '正在上传' : '正在读取和检查')
  })
  request.addEventListener('load', () => {
    // 跟着转到结果页；表单退回来时，把其中的说明放到这一页，选好的文件还在。
    if (new URL(request.responseURL).pathname !== new URL(form.action).pathname) {
      window.location.assign(request.responseURL)
      return
    }
    finish()
    const messages = request.response?.querySelector('#messages, .alert')
    tell(messages ? [...messages.childNodes] : [plain('没有办成，请再试一次')])
  })
  request.addEventListener('error', () => {
    finish()
    tell([plain('没有连上，请检查系统是否还在运行，再试一次')])
  })
  button.disabled = true
  show(0, '正在上传')
  request.send(new FormData(form))
})

window.addEventListener('pageshow', finish)

function show(percent, state) {
  progress.hidden = false
  progress.querySelector('progress').value = percent
  progress.querySelector('.upload-state').textContent = state
}

function finish() {
  button.disabled = false
  progress.hidden = true
}

function plain(text) {
  const box = document.createElement('div')
  box.className = 'alert alert-danger'
  box.setAttribute('role', 'alert')
  box.textContent = text
  return box
}

function tell(nodes) {
  const messages = document.getElementById('messages')
  messages.replaceChildren(...nodes.map((node) => document.importNode(node, true)))
  messages.scrollIntoView({ block: 'nearest' })
}
