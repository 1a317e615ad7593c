import { createServer, type Server, type Socket } from 'node:net'

export interface Simulator {
  port: number
  /** Cuts every connection, as a restart of the server does. */
  dropClients(): void
  close(): void
}

/** Just enough of the Valkey protocol for publish and subscribe. */
export function simulateValkey(): Promise<Simulator> {
  const channels = new Map<string, Set<Socket>>()
  const bulk = (text: string) => `$${Buffer.byteLength(text)}\r\n${text}\r\n`
  return simulate((socket) => {
    let rest = Buffer.alloc(0)
    socket.on('close', () => channels.forEach((sockets) => sockets.delete(socket)))
    socket.on('data', (chunk: Buffer) => {
      rest = Buffer.concat([rest, chunk])
      for (let command = take(); command; command = take()) answer(command)
    })

    /** One array of bulk strings, when it is there whole. */
    function take(): string[] | undefined {
      let at = 0
      const line = () => {
        const end = rest.indexOf('\r\n', at)
        if (end < 0) return undefined
        const text = rest.subarray(at + 1, end).toString()
        at = end + 2
        return Number(text)
      }
      const count = line()
      if (count === undefined) return undefined
      const words: string[] = []
      for (let n = 0; n < count; n++) {
        const size = line()
        if (size === undefined || rest.length < at + size + 2) return undefined
        words.push(rest.subarray(at, at + size).toString())
        at += size + 2
      }
      rest = rest.subarray(at)
      return words
    }

    function answer([name = '', ...words]: string[]): void {
      const [channel = '', text = ''] = words
      switch (name.toLowerCase()) {
        case 'info':
          return void socket.write(bulk('redis_version:7.2.0\r\nloading:0\r\n'))
        case 'subscribe':
          channels.set(channel, (channels.get(channel) ?? new Set()).add(socket))
          return void socket.write(`*3\r\n${bulk('subscribe')}${bulk(channel)}:1\r\n`)
        case 'publish': {
          const sockets = channels.get(channel) ?? new Set()
          for (const each of sockets) each.write(`*3\r\n${bulk('message')}${bulk(channel)}${bulk(text)}`)
          return void socket.write(`:${sockets.size}\r\n`)
        }
        case 'quit':
          return void socket.end('+OK\r\n')
        default:
          return void socket.write('+OK\r\n')
      }
    }
  })
}

/** Just enough of the NATS protocol for publish and subscribe. */
export function simulateNats(): Promise<Simulator> {
  const subscriptions = new Map<Socket, Map<string, string>>()
  return simulate((socket) => {
    let rest = ''
    subscriptions.set(socket, new Map())
    socket.setEncoding('latin1')
    socket.on('close', () => subscriptions.delete(socket))
    socket.write(
      `INFO ${JSON.stringify({ server_id: 'SIMULATOR', version: '2.11.0', proto: 1, headers: true, max_payload: 1_048_576, host: '127.0.0.1', port: 4222 })}\r\n`,
    )
    socket.on('data', (chunk: string) => {
      rest += chunk
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const [name = '', ...words] = rest.slice(0, end).split(' ')
        if (name === 'PUB') {
          const size = Number(words.at(-1))
          if (rest.length < end + 4 + size) return
          deliver(words[0]!, rest.slice(end + 2, end + 2 + size))
          rest = rest.slice(end + 4 + size)
          continue
        }
        rest = rest.slice(end + 2)
        if (name === 'PING') socket.write('PONG\r\n')
        else if (name === 'SUB') subscriptions.get(socket)?.set(words.at(-1)!, words[0]!)
        else if (name === 'UNSUB') subscriptions.get(socket)?.delete(words[0]!)
      }
    })
  })

  function deliver(subject: string, payload: string): void {
    for (const [socket, mine] of subscriptions) {
      for (const [sid, wanted] of mine)
        if (wanted === subject) socket.write(`MSG ${subject} ${sid} ${payload.length}\r\n${payload}\r\n`, 'latin1')
    }
  }
}

async function simulate(serve: (socket: Socket) => void): Promise<Simulator> {
  const clients = new Set<Socket>()
  const server: Server = createServer((socket) => {
    clients.add(socket)
    socket.on('close', () => clients.delete(socket))
    socket.on('error', () => {})
    serve(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const dropClients = () => clients.forEach((socket) => socket.destroy())
  return {
    port,
    dropClients,
    close() {
      dropClients()
      server.close()
    },
  }
}
