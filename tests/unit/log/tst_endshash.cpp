// The hash by which packets find their conversation: keyed, and even.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/endshash.h"

#include <QSet>
#include <QTest>

#include <algorithm>
#include <cstring>
#include <vector>

using namespace porthole;

namespace {

net::Address addressOf(quint64 first, quint64 second)
{
    net::Address address{};
    std::memcpy(address.data(), &first, 8);
    std::memcpy(address.data() + 8, &second, 8);
    return address;
}

net::Address ipv4Of(quint32 number)
{
    net::Address address{};
    for (int i = 0; i < 4; ++i)
        address[size_t(i)] = uchar(number >> (24 - 8 * i));
    return address;
}

constexpr quint64 inverse(quint64 odd)
{
    quint64 x = odd;
    for (int i = 0; i < 6; ++i)
        x *= 2 - odd * x;
    return x;
}

constexpr quint64 unshifted(quint64 value)
{
    return value ^ value >> 32;
}

// What a maker of captures solves where a hash has no keys: addresses that all came to one place before it had them.
net::Address crafted(quint64 second, quint64 wanted)
{
    const quint64 mixed = unshifted(unshifted(wanted) * inverse(0xd6e8feb86659fd93) ^ second);
    return addressOf(mixed * inverse(0x9e3779b97f4a7c15) ^ (second << 29 | second >> 35), second);
}

} // namespace

class TestEndsHash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dependsOnAllAndOnTheKeys()
    {
        const EndsHashKeys keys{{0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x082efa98ec4e6c89}};
        const net::Address a = addressOf(0x1122334455667788, 0x99aabbccddeeff00);
        const net::Address b = addressOf(5, 6);
        const size_t hash = hashOfEnds(a, b, 7, keys);
        QCOMPARE(hashOfEnds(addressOf(0x1122334455667788, 0x99aabbccddeeff00), addressOf(5, 6), 7, EndsHashKeys(keys)), hash);
        QVERIFY(hashOfEnds(b, a, 7, keys) != hash);
        QVERIFY(hashOfEnds(a, b, 8, keys) != hash);
        for (size_t i = 0; i < keys.words.size(); ++i) {
            EndsHashKeys other = keys;
            other.words[i] ^= quint64(1) << 40;
            QVERIFY(hashOfEnds(a, b, 7, other) != hash);
        }
        for (size_t bit = 0; bit < 128; ++bit) {
            net::Address changed = a;
            changed[bit / 8] = uchar(changed[bit / 8] ^ (1u << bit % 8));
            QVERIFY(hashOfEnds(changed, b, 7, keys) != hash);
            changed = b;
            changed[bit / 8] = uchar(changed[bit / 8] ^ (1u << bit % 8));
            QVERIFY(hashOfEnds(a, changed, 7, keys) != hash);
        }
    }

    // The same all through a process, and other ones in each.
    void keysOfTheProcess()
    {
        const net::Address a = ipv4Of(0x0a000001), b = ipv4Of(0x0a000002);
        QCOMPARE(hashOfEnds(a, b, 9), hashOfEnds(a, b, 9));
        QCOMPARE(hashOfEnds(a, b, 9), hashOfEnds(a, b, 9, EndsHashKeys::own()));
        const EndsHashKeys one = EndsHashKeys::random(), other = EndsHashKeys::random();
        QVERIFY(one.words != other.words);
        QVERIFY(hashOfEnds(a, b, 9, one) != hashOfEnds(a, b, 9, other));
    }

    void craftedAddressesDoNotMeet()
    {
        QSet<size_t> hashes;
        const net::Address other = addressOf(3, 4);
        for (quint64 i = 0; i < 10'000; ++i)
            hashes.insert(hashOfEnds(crafted(i * 0x123456789, 0x5eed), other, 17));
        QCOMPARE(hashes.size(), 10'000);
    }

    // Addresses and ports as networks have them.
    void isEven()
    {
        constexpr size_t Places = 10'007;
        std::vector<int> load(Places);
        QSet<size_t> hashes;
        for (quint32 host = 0; host < 100; ++host)
            for (quint32 port = 0; port < 100; ++port) {
                const size_t hash = hashOfEnds(ipv4Of(0x0a000001 + host), ipv4Of(0xc0a80001), quint64(40'000 + port) << 32 | 80u << 16 | 0x406);
                hashes.insert(hash);
                ++load[hash % Places];
            }
        QCOMPARE(hashes.size(), 10'000);
        QVERIFY(*std::max_element(load.begin(), load.end()) < 16); // 8 or so by chance
    }
};

QTEST_GUILESS_MAIN(TestEndsHash)
#include "tst_endshash.moc"
