# An image around the binary that `cargo xtask dist` makes.

FROM rust:1.95-bookworm AS build
# npm brings wasm-opt, which makes the islands smaller.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends nodejs npm \
    && rm -rf /var/lib/apt/lists/*
# The toolchain of the image, rather than another one that rust-toolchain.toml would fetch.
ENV RUSTUP_TOOLCHAIN=$RUST_VERSION
RUN rustup target add wasm32-unknown-unknown
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target \
    cargo xtask dist && cp target/dist/baraza /usr/local/bin/baraza

FROM debian:bookworm-slim
# The fonts of PDF; without fonts-noto-cjk (90 MB) there is none in Chinese.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends fonts-noto-core fonts-noto-cjk \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --uid 10001 --home-dir /data --create-home --shell /usr/sbin/nologin baraza
COPY --from=build /usr/local/bin/baraza /usr/local/bin/baraza
USER baraza
WORKDIR /data
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["baraza"]
CMD ["serve", "--listen", "0.0.0.0", "--port", "8080", "--database", "sqlite:/data/baraza.db"]
