// 提交回执：打印；已经提交的草稿删去。
{
  const button = document.querySelector('.print-button')
  if (button) {
    button.hidden = false
    button.addEventListener('click', () => window.print())
    try {
      for (const key of Object.keys(localStorage))
        if (key.startsWith('gongkai-draft-')) localStorage.removeItem(key)
    } catch {
      // 浏览器不许存的，也没有草稿。
    }
  }
}
