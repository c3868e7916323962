// Pages made ahead of a writer: as far as asked, with blocks where there are none, and left alone once dropped.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/pagemaker.h"

#include <QTemporaryFile>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <memory>
#include <thread>

#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace porthole;

class PageMakerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void asFarAsAsked();
    void goesOnFromWhereTheWriterIs();
    void anotherPart();
    void noRoom();
    void droppedWhileItWorks();
    void stopped();

private:
    static constexpr quint64 Size = 16 << 20;
    MappedPart part(quint64 offset = 0);
    quint64 allocated() const;
    void unmap(const MappedPart &part) { QCOMPARE(::munmap(part.map, part.size), 0); }

    std::unique_ptr<QTemporaryFile> m_file;
};

void PageMakerTest::init()
{
    m_file = std::make_unique<QTemporaryFile>();
    QVERIFY(m_file->open() && m_file->resize(2 * Size));
}

void PageMakerTest::cleanup()
{
    m_file.reset();
}

MappedPart PageMakerTest::part(quint64 offset)
{
    void *map = ::mmap(nullptr, Size, PROT_READ | PROT_WRITE, MAP_SHARED, m_file->handle(), off_t(offset));
    return {m_file->handle(), offset, Size, static_cast<char *>(map), true};
}

quint64 PageMakerTest::allocated() const
{
    struct stat facts;
    ::fstat(m_file->handle(), &facts);
    return quint64(facts.st_blocks) * 512;
}

void PageMakerTest::asFarAsAsked()
{
    const MappedPart whole = part();
    PageMaker maker;
    maker.want(whole, 0, 5 << 20);
    QTRY_COMPARE(maker.ready(), 5u << 20);
    QVERIFY(allocated() >= 5u << 20 && allocated() < 8u << 20);
    maker.want(whole, 1 << 20, 4 * Size); // no farther than it goes
    QTRY_COMPARE(maker.ready(), Size);
    QCOMPARE(QByteArray(whole.map, 4096), QByteArray(4096, '\0'));
    maker.drop();
    unmap(whole);
}

// What was written meanwhile by other means is not made again.
void PageMakerTest::goesOnFromWhereTheWriterIs()
{
    const MappedPart whole = part();
    PageMaker maker;
    maker.want(whole, 0, 2 << 20);
    QTRY_COMPARE(maker.ready(), 2u << 20);
    maker.want(whole, 12 << 20, 14 << 20);
    QTRY_COMPARE(maker.ready(), 14u << 20);
    QVERIFY(allocated() < 8u << 20);
    maker.drop();
    unmap(whole);
}

void PageMakerTest::anotherPart()
{
    const MappedPart first = part();
    PageMaker maker;
    maker.want(first, 0, Size);
    QTRY_COMPARE(maker.ready(), Size);
    maker.drop();
    unmap(first);
    const MappedPart second = part(Size);
    maker.want(second, 4096, 2 << 20);
    QTRY_COMPARE(maker.ready(), 2u << 20);
    maker.drop();
    unmap(second);
}

void PageMakerTest::noRoom()
{
    QVERIFY(m_file->resize(1 << 20)); // it would have to grow, and may not
    const MappedPart whole = part();
    PageMaker maker;
    rlimit before;
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const rlimit small{1 << 20, before.rlim_max};
    const auto old = ::signal(SIGXFSZ, SIG_IGN);
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    maker.want(whole, 4 << 20, 6 << 20);
    maker.want(whole, 4 << 20, 8 << 20);
    QTRY_COMPARE(maker.wanted(), 0u); // it has tried, and given up
    QCOMPARE(maker.ready(), 4u << 20);
    maker.drop();
    QCOMPARE(maker.ready(), 0u);
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
    ::signal(SIGXFSZ, old);
    QCOMPARE(allocated(), 0u);
    unmap(whole);
}

// What is asked for next at the same address is not touched by what was begun before.
void PageMakerTest::droppedWhileItWorks()
{
    PageMaker maker;
    for (int round = 0; round < 50; ++round) {
        QVERIFY(::ftruncate(m_file->handle(), 0) == 0 && m_file->resize(2 * Size));
        const MappedPart whole = part();
        maker.want(whole, 0, Size);
        if (round % 2)
            QTRY_VERIFY(maker.ready() > 0);
        maker.drop();
        const quint64 made = allocated();
        std::this_thread::yield();
        QCOMPARE(allocated(), made);
        unmap(whole);
    }
}

// Behind what is ready the writer may write, once the maker has stopped.
void PageMakerTest::stopped()
{
    const MappedPart whole = part();
    PageMaker maker;
    for (quint64 begin = 0; begin < Size; begin += 1 << 20) {
        maker.want(whole, begin, Size);
        if (begin % (2 << 20))
            QTRY_VERIFY(maker.ready() > begin);
        maker.stop();
        const quint64 ready = maker.ready();
        QCOMPARE(maker.wanted(), 0u);
        if (ready >= Size)
            break;
        QCOMPARE(::pwrite(whole.fd, "here", 4, off_t(whole.offset + ready)), 4);
        std::this_thread::yield();
        QCOMPARE(QByteArray(whole.map + ready, 4), "here");
        QCOMPARE(maker.ready(), ready);
        begin = std::max(begin, ready / (1 << 20) * (1 << 20));
    }
    maker.drop();
    unmap(whole);
}

QTEST_GUILESS_MAIN(PageMakerTest)
#include "tst_pagemaker.moc"
