// What a mail program would see in a letter.
import PostalMime from 'postal-mime';

function calendarOf(mail) {
  const file = mail.attachments.find(attachment => attachment.mimeType === 'text/calendar');
  return file ? new TextDecoder().decode(typeof file.content === 'string' ? new TextEncoder().encode(file.content) : file.content) : null;
}

export async function read(raw) {
  const mail = await PostalMime.parse(raw);
  return {
    from: mail.from,
    toHeader: mail.to?.[0],
    subject: mail.subject,
    messageId: mail.messageId,
    inReplyTo: mail.inReplyTo,
    references: (mail.references ?? '').split(/\s+/).filter(Boolean),
    headers: Object.fromEntries(mail.headers.map(header => [header.key, header.value])),
    date: mail.date,
    text: mail.text,
    html: mail.html,
    calendar: calendarOf(mail),
    raw: raw.toString('latin1'),
  };
}
