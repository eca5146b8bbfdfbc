// What a visitor chooses and types, as one value. The key is a property of its field and of that value, and so in no
// attribute, address or storage of the browser.

const form = element.querySelector('form');

function chosen(name) {
  return form.querySelector(`input[name="${name}"]:checked`).value;
}

function tell() {
  const mode = chosen('mode');
  props.value = {
    mode: mode,
    detail: chosen('detail'),
    language: form.querySelector('#language').value,
    key: mode === 'offline' ? '' : form.querySelector('#key').value,  // what is not needed does not leave the browser
  };
}

form.addEventListener('input', tell);
form.addEventListener('change', tell);
form.addEventListener('submit', (event) => {  // Enter in a field
  event.preventDefault();
  document.getElementById('describe').click();
});
tell();  // a browser may have kept what was chosen before the page was loaded again
