// answers every question with one page, and keeps the question in the fragment
const box = document.getElementById('q');
const target = document.querySelector('script[data-result]')?.dataset.result ?? 'sound.html';
const answer = () => {
  document.getElementById('results').innerHTML = box.value ? `<a href="${target}">Îngrijire la domiciliu</a>` : '';
};
box.value = decodeURIComponent(location.hash.slice(3));
answer();
box.addEventListener('input', () => {
  history.replaceState(null, '', `#q=${encodeURIComponent(box.value)}`);
  answer();
});
