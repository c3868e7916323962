// The writer of extents and the maker of their pages: zeros come nowhere where something was written.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/extentwriter.h"

#include <QRandomGenerator>
#include <QTemporaryFile>
#include <QTest>

#include <cstring>
#include <memory>
#include <vector>

#include <unistd.h>

using namespace porthole;
using namespace porthole::format;

class ExtentWriterTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everythingStays_data();
    void everythingStays();

private:
    struct Written {
        quint64 offset;
        quint64 size;
        char what;
    };
    static constexpr quint64 Whole = 96 << 20;
    static constexpr quint64 Extent = 16 << 20;
};

void ExtentWriterTest::everythingStays_data()
{
    QTest::addColumn<bool>("isSparse");
    QTest::addColumn<int>("pwritten"); // of 100
    QTest::addColumn<quint64>("most"); // bytes at once
    QTest::newRow("records") << false << 0 << quint64(400);
    QTest::newRow("records, blocks as they are wanted") << true << 0 << quint64(400);
    QTest::newRow("short and long, mapped and pwritten") << true << 30 << quint64(300'000);
    QTest::newRow("mostly pwritten, faster than pages are made") << true << 97 << quint64(900'000);
}

void ExtentWriterTest::everythingStays()
{
    QFETCH(bool, isSparse);
    QFETCH(int, pwritten);
    QFETCH(quint64, most);
    QTemporaryFile file;
    QVERIFY(file.open() && file.resize(qint64(HeaderBytes)));
    const auto super = std::make_unique<Superblock>();
    std::vector<quint64> slots_(1000);
    ExtentSpace space(file.handle(), super.get(), slots_.data());
    std::vector<Written> all;
    QRandomGenerator random(7);
    {
        ExtentWriter writer(&space, ExtentType::Payload, Extent, Extent);
        if (isSparse)
            writer.setSparse();
        const QByteArray bytes[2] = {QByteArray(qsizetype(most), 'a'), QByteArray(qsizetype(most), 'b')};
        for (quint64 sum = 0; sum < Whole;) {
            const quint64 size = 1 + random.bounded(quint32(most));
            const Written one{writer.reserve(size), size, all.size() % 2 ? 'a' : 'b'};
            QVERIFY(one.offset != 0);
            const char *from = bytes[one.what == 'b'].constData();
            if (int(random.bounded(100)) < pwritten) {
                QCOMPARE(::pwrite(file.handle(), from, size, off_t(one.offset)), ssize_t(size));
            } else {
                char *to = writer.at(one.offset);
                QVERIFY(to);
                std::memcpy(to, from, size);
            }
            all.push_back(one);
            sum += size;
        }
        writer.closeExtent();
    }
    QByteArray read(qsizetype(most), '\0');
    for (const Written &one : all) {
        QCOMPARE(::pread(file.handle(), read.data(), one.size, off_t(one.offset)), ssize_t(one.size));
        if (read.first(qsizetype(one.size)).count(one.what) != qsizetype(one.size))
            QFAIL(qPrintable(QStringLiteral("%1 bytes at %2 are not what was written").arg(one.size).arg(one.offset)));
    }
}

QTEST_GUILESS_MAIN(ExtentWriterTest)
#include "tst_extentwriter.moc"
