/* Adds the copy buttons. Nothing else needs it: without script the page reads the same. */
(() => {
  const ja = document.documentElement.lang === 'ja';
  const copied = (text) => {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done ? Promise.resolve() : Promise.reject();
  };
  for (const code of document.querySelectorAll('.command code, blockquote')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = ja ? 'コピー' : 'Copy';
    button.addEventListener('click', () => {
      copied(code.textContent).then(
        () => { button.textContent = ja ? 'コピー済み' : 'Copied'; },
        () => { button.textContent = ja ? 'コピー不可' : 'Not copied'; });
    });
    code.parentElement.insertBefore(button, code.tagName === 'CODE' ? code : code.nextSibling);
  }
})();
