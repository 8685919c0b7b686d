# One image for every service: `node dist/main.js --services web,ingest` chooses what a container does.
FROM node:22-bookworm-slim AS build
WORKDIR /muster
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN node -e "import('./scripts/steps/build.mjs').then(steps => steps.build())" \
  && rm -rf .next/cache \
  && npm prune --omit=dev --no-audit --no-fund

FROM node:22-bookworm-slim
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 MUSTER_DATA=/data PORT=3000 HOST=0.0.0.0
WORKDIR /muster
COPY --from=build /muster/package.json /muster/next.config.mjs ./
COPY --from=build /muster/node_modules ./node_modules
COPY --from=build /muster/.next ./.next
COPY --from=build /muster/dist ./dist
COPY --from=build /muster/public ./public
COPY --from=build /muster/db ./db
COPY --from=build /muster/bin ./bin
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/api/health/ready').then(answer => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Stops accepting, lets requests under way finish, then closes: ten seconds at most.
STOPSIGNAL SIGTERM
CMD ["node", "--enable-source-maps", "dist/main.js"]
