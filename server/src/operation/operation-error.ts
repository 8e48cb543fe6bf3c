/** 备份、恢复、导出、核验做不成：哪里、为什么、怎么办。给运行维护的人看。 */
export class OperationError extends Error {
  override readonly name = 'OperationError'
}
