// Makes messages of 64 bytes from a template, and copies such messages: what is the price of filling them in anew?
// SPDX-License-Identifier: GPL-3.0-or-later
//
// usage: bench-compose [COUNT]    a line each of "template NS" and "memcpy NS": for one message, in turns.
#include "core/protocol/compose/templaterenderer.h"

#include <QByteArray>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>

using namespace porthole;

namespace {

constexpr int Batch = 64; // messages in a buffer, as sendMany() takes them

class Still : public Ingredients
{
public:
    qint64 wall() override { return 1'700'000'000'123'456'789; }
    void random(char *to, qsizetype count) override { std::memset(to, int(++m_next), size_t(count)); }

private:
    unsigned m_next = 0;
};

double now()
{
    timespec time;
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e9 + double(time.tv_nsec);
}

double rendered(TemplateRenderer &renderer, int count, QByteArray &buffer)
{
    Still still;
    const double start = now();
    for (int i = 0; i < count; ++i) {
        if (i % Batch == 0)
            buffer.resize(0);
        if (!renderer.append({quint64(i), {}}, still, buffer))
            std::exit(1);
    }
    return (now() - start) / count;
}

double copied(const QByteArray &message, int count, QByteArray &buffer)
{
    const double start = now();
    for (int i = 0; i < count; ++i) {
        if (i % Batch == 0)
            buffer.resize(0);
        const qsizetype at = buffer.size();
        buffer.resize(at + message.size());
        std::memcpy(buffer.data() + at, message.constData(), size_t(message.size()));
    }
    return (now() - start) / count;
}

} // namespace

int main(int argc, char **argv)
{
    const int count = argc > 1 ? std::atoi(argv[1]) : 3'000'000;
    const auto read = Template::parse(
        u"{{length 2be}}{{part all}}{{counter width=10}} {{time ms}} {{random 8}}{{random 8 hex}}{{end}} 123456{{crc32 all 4be}}");
    if (!read)
        return 1;
    TemplateRenderer renderer(*read);
    Still still;
    QByteArray message;
    if (!renderer.append({0, {}}, still, message))
        return 1;
    QByteArray buffer;
    buffer.reserve(Batch * message.size());
    for (int turn = 0; turn < 5; ++turn)
        std::printf("template %.1f\nmemcpy %.1f\n", rendered(renderer, count, buffer), copied(message, count, buffer));
    return 0;
}
