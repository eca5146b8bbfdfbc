// What a visitor chooses and types, as one value. The key is a property of its field and of that value, and so in no
// attribute, address or storage of the browser.

const form = element.querySelector('form');

function chosen(name) {
  return form.querySelector(`input[name="${name}"]:checked`).value;
}

function tell() {
  props.value = {
    mode: chosen('mode'),
    detail: chosen('detail'),
    language: form.querySelector('#language').value,
    key: form.querySelector('#key').value,
  };
}

form.addEventListener('input', tell);
form.addEventListener('change', tell);
form.addEventListener('submit', (event) => {  // Enter in a field
  event.preventDefault();
  document.getElementById('describe').click();
});
tell();  // a browser may have kept what was chosen before the page was loaded again
