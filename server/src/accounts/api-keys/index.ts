export {
  type ApiKeyEntry,
  apiKeyScopes,
  createApiKey,
  findApiKey,
  listApiKeys,
  revokeApiKey,
} from './api-keys.ts'
