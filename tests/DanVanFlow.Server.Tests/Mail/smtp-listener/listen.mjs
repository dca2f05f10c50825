// A real SMTP listener for the tests. STARTTLS and a sign-in are required; every letter it takes is one line of JSON on stdout.
// An address that begins with "refused" gets 550, one that begins with "later" gets 451.
import { readFileSync } from 'node:fs';
import { SMTPServer } from 'smtp-server';
import { read } from './read.mjs';

const [port, key, cert, user, password, patience] = process.argv.slice(2);

const server = new SMTPServer({
  key: readFileSync(key),
  cert: readFileSync(cert),
  authMethods: ['PLAIN', 'LOGIN'],
  logger: false,
  onAuth: (auth, _session, done) =>
    auth.username === user && auth.password === password ? done(null, { user }) : done(new Error('Wrong user or password')),
  onRcptTo: (address, _session, done) => {
    if (address.address.startsWith('refused')) return done(Object.assign(new Error('No such mailbox here'), { responseCode: 550 }));
    if (address.address.startsWith('later')) return done(Object.assign(new Error('Mailbox busy, come back'), { responseCode: 451 }));
    return done();
  },
  onData: async (stream, session, done) => {
    const chunks = [];
    for await (const chunk of stream) chunks.push(chunk);
    const raw = Buffer.concat(chunks);
    process.stdout.write(JSON.stringify({
      ...await read(raw),
      secure: session.secure,
      session: session.id,
      envelopeFrom: session.envelope.mailFrom.address,
      to: session.envelope.rcptTo.map(recipient => recipient.address),
    }) + '\n');
    // A server that keeps us waiting for its last word, so that a kill can fall between taking a letter and saying so.
    setTimeout(() => done(), Number(patience ?? 0));
  },
});

server.on('error', trouble => process.stderr.write(`${trouble.message}\n`));
server.listen(Number(port), '127.0.0.1', () => process.stdout.write('listening\n'));
// The tests end, or were ended: nobody reads any more.
process.stdin.on('end', () => process.exit(0)).resume();
