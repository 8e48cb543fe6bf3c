/** 连不上数据库或者对象存储的缘由，连同办法；不是连接的错为 undefined。不说地址：里面会有口令。 */
export function connectionFault(error: Error): string | undefined {
  const code = 'code' in error ? String(error.code) : ''
  const sslRefused = /SSL/.test(error.message)
    ? '服务器不接受加密的连接，或者要求加密。'
    : undefined
  return faults[code] ?? (code === '' ? undefined : sslRefused)
}

const faults: Readonly<Record<string, string>> = {
  ECONNREFUSED: '连不上：那里没有程序在听。请检查地址和端口，对方的服务是否已启动。',
  ECONNRESET: '连接被对方断开。请看对方的日志。',
  ENOTFOUND: '连不上：没有这个主机名。请检查地址。',
  EAI_AGAIN: '连不上：主机名查不到。请检查地址和 DNS。',
  ETIMEDOUT: '连不上：没有回应。请检查地址和防火墙。',
  '28P01': '数据库的口令不对。请检查 DATABASE_URL。',
  '28000': '数据库不许这个用户连接。请检查 DATABASE_URL 和 pg_hba.conf。',
  '3D000': '没有这个数据库。请先建立它（createdb），再检查 DATABASE_URL。',
  '42501': '数据库的用户没有足够的权限。它应当是这个数据库的主人。',
  '57P03': '数据库正在启动。请稍候再试。',
  '53300': '数据库的连接已满。请减少进程，或者加大它的 max_connections。',
}
