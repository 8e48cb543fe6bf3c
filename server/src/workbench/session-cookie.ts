/** 会话的 cookie：令牌只在这里。 */
export const SESSION_COOKIE = 'gongkai_session'
