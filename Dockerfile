# docker build -t broadsheet . && docker run --init -p 127.0.0.1:3000:3000 -e PLAYGROUND=1 -v broadsheet:/data broadsheet
# `npm run bench image` runs the same commands without Docker.

FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --omit=optional --ignore-scripts
COPY src ./src
COPY adapters ./adapters
COPY data ./data

FROM node:24-slim
WORKDIR /app
COPY --from=build /app /app
RUN mkdir -p /data node_modules/.cache && chown node:node /data node_modules/.cache
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
USER node
# Reads the papers and compiles the sources, for a quick start. Node keeps what it compiled for one user alone.
RUN node src/start.js prepare
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD node -e "fetch('http://127.0.0.1:'+process.env.PORT+'/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"
# Node itself and not npm, which would swallow the signal of `docker stop`. A stop takes at most eight seconds.
CMD ["node", "--v8-pool-size=1", "--max-semi-space-size=8", "src/start.js", "serve"]
