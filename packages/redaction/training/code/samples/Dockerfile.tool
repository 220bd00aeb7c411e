FROM python:3.12-slim
ENV PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1
RUN apt-get update && apt-get install -y --no-install-recommends libpq5 curl \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY requirements.txt .
RUN pip install --require-hashes -r requirements.txt
COPY src/ ./src/
RUN useradd --system --uid 10001 worker && chown -R worker /app
USER worker
VOLUME ["/data"]
CMD ["python", "-m", "src.worker", "--queue", "default"]
