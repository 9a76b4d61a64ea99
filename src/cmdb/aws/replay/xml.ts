/** Escapes text for XML; control characters become numeric references, so that recorded files stay plain text. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\u0000-\u001f\u007f-\u009f]/g, (control) => `&#x${control.charCodeAt(0).toString(16)};`);
}
