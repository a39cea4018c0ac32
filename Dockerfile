# One image for all of Bursar: gateway, dashboard and worker under one supervisor, as `npm start` runs them.

FROM node:24-slim AS build
WORKDIR /bursar
COPY package.json package-lock.json .npmrc prisma.config.ts ./
COPY prisma ./prisma
RUN npm ci
COPY . .
# .next carries a stamp of the sources it was built from, so that the start does not build again.
RUN npm run build && npm prune --omit=dev && rm -rf .next/cache

FROM node:24-slim
ENV NODE_ENV=production BURSAR_DATA_DIR=/data
WORKDIR /bursar
RUN mkdir /data && chown node:node /data
COPY --from=build --chown=node:node /bursar ./
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=40s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Running answers may take 25 seconds to finish: stop with `docker stop --time 40`.
CMD ["node", "--import", "tsx", "lib/server/start.ts"]
