// Loaded into a child before anything else: whatever a document or a library asks for, no connection is opened. The system
// enforces the same from outside where it can (confine.ts); this holds on every system.
import dgram from 'node:dgram'
import dns from 'node:dns'
import net from 'node:net'

function refuse(): never {
  throw new Error('a process that reads documents opens no connection')
}

// The channel to the parent is a pipe that exists already and passes through none of these.
net.Socket.prototype.connect = refuse
net.Server.prototype.listen = refuse
dgram.createSocket = refuse
dns.lookup = refuse as unknown as typeof dns.lookup
dns.promises.lookup = refuse as unknown as typeof dns.promises.lookup
