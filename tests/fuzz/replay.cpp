// All fuzzers in one program without libFuzzer, so that any build shows that they compile and that their seeds hold: each seed as it
// is, cut short, and with bytes of it changed, always the same ones.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>

#include <cstdio>

#define PORTHOLE_FUZZER(name) extern "C" int fuzz_##name(const uint8_t *data, size_t size);
#include "fuzzers.inc"
#undef PORTHOLE_FUZZER

namespace {

constexpr int Variants = 64;

struct Fuzzer {
    const char *name;
    int (*run)(const uint8_t *, size_t);
};

constexpr Fuzzer Fuzzers[] = {
#define PORTHOLE_FUZZER(name) {#name, fuzz_##name},
#include "fuzzers.inc"
#undef PORTHOLE_FUZZER
};

// `number` 0: as it is.
QByteArray variant(QByteArray bytes, int number)
{
    quint32 state = quint32(number) * 2654435761u;
    const auto next = [&state](qsizetype below) {
        state = state * 1664525u + 1013904223u;
        return qsizetype((state >> 8) % quint32(std::max<qsizetype>(below, 1)));
    };
    if (number == 0 || bytes.isEmpty())
        return bytes;
    if (number % 4 == 0)
        return bytes.first(next(bytes.size()));
    for (int change = 0; change < number % 4; ++change)
        bytes[next(bytes.size())] = char(next(256));
    return bytes;
}

int runs(const Fuzzer &fuzzer, const QDir &seeds)
{
    int count = 0;
    for (const QString &name : seeds.entryList(QDir::Files, QDir::Name)) {
        QFile file(seeds.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray seed = file.readAll();
        for (int number = 0; number < Variants; ++number, ++count) {
            const QByteArray bytes = variant(seed, number);
            fuzzer.run(reinterpret_cast<const uint8_t *>(bytes.constData()), size_t(bytes.size()));
        }
    }
    return count;
}

} // namespace

int main(int argc, char **argv)
{
    bool all = argc == 2;
    for (const Fuzzer &fuzzer : Fuzzers) {
        const int count = argc == 2 ? runs(fuzzer, QDir(QDir(QString::fromLocal8Bit(argv[1])).filePath(QString::fromLatin1(fuzzer.name)))) : 0;
        std::printf("%s: %d\n", fuzzer.name, count);
        all = all && count > 0;
    }
    return all ? 0 : 1;
}
