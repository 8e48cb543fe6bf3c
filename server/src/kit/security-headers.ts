import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

/** 安全的响应头，各门通用。`isTls`：对外是 https，从此只许 https。 */
export function securityHeaders(isTls: boolean): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      scriptSrc: ["'self'"],
      // Bootstrap's own style sheet carries its small drawings as data.
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [] },
    xFrameOptions: 'DENY',
    // With `no-referrer` a browser would send `Origin: null` with our own forms.
    referrerPolicy: 'same-origin',
    // Offices run this over plain http inside their own network, where these mean nothing.
    strictTransportSecurity: isTls ? 'max-age=31536000; includeSubDomains' : false,
    crossOriginOpenerPolicy: isTls ? 'same-origin' : false,
    originAgentCluster: false,
  })
}
