// Tries the rule after a pause in typing; the button does the same where this script does not run.
const form = document.getElementById('rule-form')
const trial = document.getElementById('trial')
const PAUSE = 500 // milliseconds

let timer
let asked = 0

async function tryRule() {
  const turn = ++asked
  try {
    const response = await fetch(form.dataset.try, {method: 'POST', body: new FormData(form)})
    if (!response.ok || turn !== asked) return
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    trial.replaceChildren(...page.body.childNodes)
  } catch {
    // The service is away for a moment; what was tried before stays, and the button tells why.
  }
}

form.addEventListener('input', () => {
  clearTimeout(timer)
  timer = setTimeout(tryRule, PAUSE)
})
