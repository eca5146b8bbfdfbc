// The picture a visitor chooses, drops, pastes or takes with the camera. It stays in the page until it is described:
// nothing is uploaded before, and the server gets its bytes in the request, so that they are in no file there.

const limit = MEGABYTES * 1e6;
const find = (name) => element.querySelector(name);
const file = find('#picture-file'), preview = find('.preview');
const camera = find('.camera'), view = find('.camera-view'), open = find('.camera-open');
let stream = null;
let shown = '';

function say(state, problem = '') {
  find('.picture-state').textContent = state;
  find('.picture-problem').textContent = problem;
}

function forget() {
  props.value = null;
  preview.hidden = true;
  if (shown) URL.revokeObjectURL(shown);
  shown = '';
}

function size(bytes) {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kilobytes` : `${(bytes / 1e6).toFixed(1)} megabytes`;
}

function base64(blob) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.slice(reader.result.indexOf(',') + 1));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(blob);
  });
}

async function take(blob, name) {
  forget();
  if (blob.size > limit) {
    say('', `${name} is too large: ${size(blob.size)}. The limit is ${MEGABYTES} megabytes.`);
    return;
  }
  try {
    props.value = {name: name, data: await base64(blob)};
  } catch {
    say('', `${name} cannot be read.`);
    return;
  }
  shown = URL.createObjectURL(blob);
  preview.src = shown;
  preview.hidden = false;
  say(`${name}, ${size(blob.size)}, is ready to be described.`);
}

preview.addEventListener('error', () => { preview.hidden = true; });  // a kind the browser cannot show

file.addEventListener('change', () => { if (file.files.length) take(file.files[0], file.files[0].name); });

function firstFile(transfer) {
  return transfer ? Array.from(transfer.files)[0] : undefined;
}

element.addEventListener('dragover', (event) => event.preventDefault());
element.addEventListener('drop', (event) => {
  event.preventDefault();
  const dropped = firstFile(event.dataTransfer);
  if (dropped) take(dropped, dropped.name);
});
document.addEventListener('paste', (event) => {
  const pasted = firstFile(event.clipboardData);
  if (pasted) take(pasted, 'The pasted picture');
});

function closeCamera() {
  if (stream) stream.getTracks().forEach((track) => track.stop());
  stream = null;
  view.srcObject = null;
  camera.hidden = true;
  open.hidden = false;
}

open.addEventListener('click', async () => {
  if (!navigator.mediaDevices) {
    say('', 'The browser lets this page use no camera: it has to come over https, or from your own machine.');
    return;
  }
  try {
    stream = await navigator.mediaDevices.getUserMedia({video: {facingMode: 'environment'}, audio: false});
  } catch (problem) {
    say('', problem.name === 'NotFoundError' ? 'There is no camera.' : 'The camera was not allowed, or is in use.');
    return;
  }
  view.srcObject = stream;
  await view.play();
  camera.hidden = false;
  open.hidden = true;
  find('.camera-take').focus();  // the button that was pressed is gone
  say('The camera is on.');
});

find('.camera-close').addEventListener('click', () => { closeCamera(); open.focus(); say('The camera is off.'); });

find('.camera-take').addEventListener('click', () => {
  const canvas = document.createElement('canvas');
  canvas.width = view.videoWidth;
  canvas.height = view.videoHeight;
  canvas.getContext('2d').drawImage(view, 0, 0);
  canvas.toBlob(async (blob) => {
    closeCamera();
    open.focus();
    if (blob) await take(blob, 'The picture from the camera');
    else say('', 'The camera gave no picture.');
  }, 'image/jpeg', 0.92);
});

window.addEventListener('pagehide', closeCamera);
