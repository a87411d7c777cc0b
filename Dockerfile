# The server as it runs in production: `docker build -t akkoord .`
# docs/production.md says how to run it; compose.yaml runs it with PostgreSQL.

# Makes the tab, which takes packages that the server itself does not need.
FROM node:24-bookworm-slim AS tab
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund --ignore-scripts
COPY tsconfig.json ./
COPY tab ./tab
COPY bot ./bot
RUN node tab/build.ts

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json ./
# Without scripts: the only ones of these packages fetch a Node, and the image has one.
RUN npm ci --omit=dev --no-audit --no-fund --ignore-scripts && npm cache clean --force
COPY bot ./bot
COPY --from=tab /app/tab/dist ./tab/dist
# Of use without DATABASE_URL only: the embedded database of a single server.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
ENV HOST=0.0.0.0 PORT=3978 DATA_DIR=/data
EXPOSE 3978
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Without a shell in between, so that it is the server that is asked to stop. A young space of 8 MB keeps memory low.
CMD ["node", "--max-semi-space-size=8", "bot/main.ts"]
