# One image for the CMS, the publisher and the site's server; compose.yaml says which of them a container is.

FROM node:24-slim AS build
WORKDIR /opt/clearshelf
ENV CI=true STRAPI_TELEMETRY_DISABLED=1 ASTRO_TELEMETRY_DISABLED=1 TURBO_TELEMETRY_DISABLED=1
# Only what decides which packages are installed, so that a change of a source does not install them again.
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml turbo.json ./
COPY cms/package.json cms/
COPY scripts/package.json scripts/
COPY shared-types/package.json shared-types/
COPY site/package.json site/
RUN npx -y pnpm@12 install --frozen-lockfile
COPY . .
RUN npx -y pnpm@12 build
# The same packages without those that only building needs.
RUN rm -rf node_modules cms/node_modules scripts/node_modules shared-types/node_modules site/node_modules \
  && npx -y pnpm@12 install --frozen-lockfile --prod

FROM node:24-slim
# For `pnpm backup` of a database of PostgreSQL. Leave it out where SQLite is used.
RUN apt-get update \
  && apt-get install -y --no-install-recommends postgresql-client \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /opt/clearshelf
COPY --from=build /opt/clearshelf /opt/clearshelf
# A web server in another container may come through the data to the public site, and sees nothing else of it.
RUN install -d -o node -g node -m 711 /data && install -d -o node -g node -m 700 /backups
# Strapi's commands keep notes at home, which cannot be written to.
ENV NODE_ENV=production HOME=/tmp DATA_DIR=/data STRAPI_TELEMETRY_DISABLED=1 ASTRO_TELEMETRY_DISABLED=1
USER node
VOLUME ["/data"]
EXPOSE 1337 4321
HEALTHCHECK --interval=30s --timeout=15s --start-period=5m --retries=3 \
  CMD ["node", "scripts/src/health.ts", "cms"]
# `node` itself is the first process, so that it hears when the container is to stop.
CMD ["node", "scripts/src/cms.ts"]
