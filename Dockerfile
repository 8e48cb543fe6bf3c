# 公开：一个镜像，服务、后台任务、命令行都在里面。用法见 docs/operating.md。
#   docker build -t gongkai .
#   docker run -p 3000:3000 -v gongkai-data:/data gongkai

FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
COPY packages/law/package.json packages/law/
COPY packages/report/package.json packages/report/
COPY server/package.json server/
RUN npm ci --omit=dev --no-audit --no-fund

FROM node:24-slim
WORKDIR /app
COPY --from=dependencies /app ./
COPY . .
# Whoever types `gongkai` in the container means this.
RUN ln -s /app/server/gongkai.mjs /usr/local/bin/gongkai \
  && chmod 0755 /app/server/gongkai.mjs \
  && install -d -m 0700 -o node -g node /data
ENV NODE_ENV=production GONGKAI_DATA=/data PORT=3000
VOLUME /data
EXPOSE 3000
USER node
HEALTHCHECK --interval=30s --timeout=6s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Not through npm or a shell: signals must reach the process itself.
ENTRYPOINT ["node", "--conditions=source", "--disable-warning=ExperimentalWarning", "/app/server/src/main.ts"]
CMD ["serve"]
