// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/frames.h"

namespace porthole::test {

using net::LinkType;

namespace {

struct Row {
    const char *name;
    LinkType link;
    const char *hex;
    QList<std::pair<const char *, const char *>> values;
};

const QList<Row> &rows()
{
    static const QList<Row> Rows = {
        {"tcp",
         LinkType::Ethernet,
         "02000000000202000000000108004500003c12344000400614860a0000010a0000020001000200000064000000c8a002"
         "01f42c090000020405b40402080a000004d20000000001030307",
         {{"eth.src", "02:00:00:00:00:01"},
          {"eth.type", "IPv4 (0x0800)"},
          {"ip.id", "0x1234"},
          {"ip.flags.df", "set"},
          {"ip.flags.mf", "not set"},
          {"ip.frag_offset", "0 bytes"},
          {"ip.ttl", "64"},
          {"ip.proto", "TCP (6)"},
          {"ip.len", "60 bytes"},
          {"ip.hdr_len", "20 bytes"},
          {"ip.src", "10.0.0.1"},
          {"tcp.srcport", "1"},
          {"tcp.dstport", "2"},
          {"tcp.seq", "100"},
          {"tcp.hdr_len", "40 bytes"},
          {"tcp.flags", "SYN, 40 bytes"},
          {"tcp.flags.syn", "set"},
          {"tcp.flags.ack", "not set"},
          {"tcp.window_size_value", "500"},
          {"tcp.options.mss", "1,460 bytes"},
          {"tcp.options.mss_val", "1460"},
          {"tcp.options.wscale", "windows times 128"},
          {"tcp.options.wscale.shift", "7"},
          {"tcp.options.timestamp", "1234, echo 0"},
          {"tcp.options.nop", "1"}}},
        {"tcp 6",
         LinkType::Ethernet,
         "02000000000202000000000186dd600000000019064020010db800000000000000000000000120010db8000000000000"
         "0000000000020001000200000064000000c8501801f40d5e000068656c6c6f",
         {{"tcp.payload", "5 bytes: 68 65 6c 6c 6f"},
          {"ipv6.src", "2001:db8::1"},
          {"ipv6.plen", "25 bytes"},
          {"ipv6.nxt", "TCP (6)"},
          {"ipv6.hlim", "64"},
          {"tcp.flags.push", "set"}}},
        {"sack",
         LinkType::Ethernet,
         "02000000000202000000000108004500003c00010000400666b90a0000010a0000020001000200000064000000c8a010"
         "01f43ea000000101051200000064000000c80000012c00000190",
         {{"tcp.options.sack", "100–200, 300–400"},
          {"tcp.options.sack_le", "100 | 300"},
          {"tcp.options.sack_re", "200 | 400"}}},
        {"end of options",
         LinkType::Ethernet,
         "02000000000202000000000108004500002c00010000400666c90a0000010a0000020001000200000064000000c86010"
         "01f488ab000000000000",
         {{"tcp.options.eol", "0"}, {"tcp.options.padding", "00 00 00"}}},
        {"fast open",
         LinkType::Ethernet,
         "02000000000202000000000108004500003400010000400666c10a0000010a0000020001000200000064000000c88002"
         "01f474d10000220a31323334353637380101",
         {{"tcp.options.tfo.cookie", "31 32 33 34 35 36 37 38"}}},
        {"fast open request",
         LinkType::Ethernet,
         "02000000000202000000000108004500002c00010000400666c90a0000010a0000020001000200000064000000c86002"
         "01f465b6000022020101",
         {{"tcp.options.tfo", "asks for a cookie"}}},
        {"md5",
         LinkType::Ethernet,
         "02000000000202000000000108004500003c00010000400666b90a0000010a0000020001000200000064000000c8a010"
         "01f4055100001312303132333435363738396162636465660101",
         {{"tcp.options.md5.digest", "30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66"}}},
        {"ao",
         LinkType::Ethernet,
         "02000000000202000000000108004500003800010000400666bd0a0000010a0000020001000200000064000000c89010"
         "01f4d42000001d1001026162636465666768696a6b6c",
         {{"tcp.options.ao.keyid", "1"},
          {"tcp.options.ao.rnextkeyid", "2"},
          {"tcp.options.ao.mac", "61 62 63 64 65 66 67 68 69 6a 6b 6c"}}},
        {"user timeout",
         LinkType::Ethernet,
         "02000000000202000000000108004500002c00010000400666c90a0000010a0000020001000200000064000000c86002"
         "01f4ecaf00001c048005",
         {{"tcp.options.user_to", "5 minutes"}, {"tcp.options.user_to_granularity", "set"}}},
        {"user timeout in seconds",
         LinkType::Ethernet,
         "02000000000202000000000108004500002c00010000400666c90a0000010a0000020001000200000064000000c86002"
         "01f46c9700001c04001e",
         {{"tcp.options.user_to", "30 seconds"}}},
        {"experiment",
         LinkType::Ethernet,
         "02000000000202000000000108004500003000010000400666c50a0000010a0000020001000200000064000000c87002"
         "01f4bc5b0000fe08f98961626364",
         {{"tcp.options.experimental", "fast open (0xf989)"}}},
        {"unknown option",
         LinkType::Ethernet,
         "02000000000202000000000108004500003000010000400666c50a0000010a0000020001000200000064000000c87002"
         "01f4383400004d0578797a010101",
         {{"tcp.options.unknown", ""}, {"tcp.option_kind", "77"}, {"tcp.options.data", "78 79 7a"}}},
        {"old options",
         LinkType::Ethernet,
         "02000000000202000000000108004500003400010000400666c10a0000010a0000020001000200000064000000c88010"
         "01f48dd100000606616263640e0301010101",
         {{"tcp.options.old", " | "}}},
        {"accurate ecn",
         LinkType::Ethernet,
         "02000000000202000000000108004500003400010000400666c10a0000010a0000020001000200000064000000c88010"
         "01f4b8940000ac0b00000100000200000301",
         {{"tcp.options.acc_ecn", " | 1 | 2 | 3"}}},
        {"mptcp capable",
         LinkType::Ethernet,
         "02000000000202000000000108004500002c00010000400666c90a0000010a0000020001000200000064000000c86002"
         "01f4693400001e040181",
         {{"tcp.options.mptcp", "MP_CAPABLE (0)"},
          {"tcp.options.mptcp.version", "1"},
          {"tcp.options.mptcp.flags", "0x81"}}},
        {"mptcp capable, keys",
         LinkType::Ethernet,
         "02000000000202000000000108004500003c00010000400666b90a0000010a0000020001000200000064000000c8a010"
         "01f4b18e00001e1401816b6b6b6b6b6b6b6b7272727272727272",
         {{"tcp.options.mptcp.sendkey", "6b 6b 6b 6b 6b 6b 6b 6b"},
          {"tcp.options.mptcp.recvkey", "72 72 72 72 72 72 72 72"}}},
        {"mptcp join",
         LinkType::Ethernet,
         "02000000000202000000000108004500003400010000400666c10a0000010a0000020001000200000064000000c88002"
         "01f474de00001e0c1001747474746e6e6e6e",
         {{"tcp.options.mptcp", "MP_JOIN (1)"},
          {"tcp.options.mptcp.addrid", "1"},
          {"tcp.options.mptcp.recvtok", "0x74747474"},
          {"tcp.options.mptcp.sendtrunc", "0x6e6e6e6e"}}},
        {"mptcp join answer",
         LinkType::Ethernet,
         "02000000000202000000000108004500003800010000400666bd0a0000010a0000020001000200000064000000c89012"
         "01f4ac0d00001e10100168686868686868686e6e6e6e",
         {{"tcp.options.mptcp.sendhmac", "68 68 68 68 68 68 68 68"}}},
        {"mptcp join end",
         LinkType::Ethernet,
         "02000000000202000000000108004500004000010000400666b50a0000010a0000020001000200000064000000c8b010"
         "01f4f66a00001e1810006868686868686868686868686868686868686868",
         {}},
        {"mptcp data",
         LinkType::Ethernet,
         "02000000000202000000000108004500004400010000400666b10a0000010a0000020001000200000064000000c8c010"
         "01f466cf00001e1c201f616161616161616173737373737373736666666600056363",
         {{"tcp.options.mptcp", "DSS (2)"},
          {"tcp.options.mptcp.datafin", "set"},
          {"tcp.options.mptcp.datalvllen", "5"},
          {"tcp.options.mptcp.checksum", "0x6363"}}},
        {"mptcp address",
         LinkType::Ethernet,
         "02000000000202000000000108004500003c00010000400666b90a0000010a0000020001000200000064000000c8a010"
         "01f44d8e00001e1230050a000003005068686868686868680101",
         {{"tcp.options.mptcp.address", "10.0.0.3"}, {"tcp.options.mptcp.port", "80"}}},
        {"mptcp address 6",
         LinkType::Ethernet,
         "02000000000202000000000108004500003c00010000400666b90a0000010a0000020001000200000064000000c8a010"
         "01f4d97f00001e14310520010000000000000000000000000001",
         {{"tcp.options.mptcp.address", "2001::1"}}},
        {"mptcp close",
         LinkType::Ethernet,
         "02000000000202000000000108004500003400010000400666c10a0000010a0000020001000200000064000000c88010"
         "01f40cc900001e0c70007373737373737373",
         {{"tcp.options.mptcp", "MP_FASTCLOSE (7)"}}},
        {"udp",
         LinkType::Ethernet,
         "02000000000202000000000108004500002012344000401114970a0000010a00000204d20035000c0e0a64617461",
         {{"udp.srcport", "1234"},
          {"udp.dstport", "53"},
          {"udp.length", "12 bytes"},
          {"udp.payload", "4 bytes: 64 61 74 61"}}},
        {"udp 6",
         LinkType::Ethernet,
         "02000000000202000000000186dd60000000000c114020010db800000000000000000000000120010db8000000000000"
         "00000000000204d20035000cc69764617461",
         {{"udp.length", "12 bytes"}}},
        {"padding",
         LinkType::Ethernet,
         "02000000000202000000000108004500002012344000401114970a0000010a00000204d20035000c0e0a646174610000"
         "000000000000000000000000",
         {{"eth.padding", "00 00 00 00 00 00 00 00 00 00 00 00 00 00"}}},
        {"service",
         LinkType::Ethernet,
         "020000000002020000000001080045b9001d00010000401166140a0000010a00000200050009000973cb78",
         {{"ip.dsfield.dscp", "EF (46)"}, {"ip.dsfield.ecn", "can ECN, ECT(1) (1)"}}},
        {"service 6",
         LinkType::Ethernet,
         "02000000000202000000000186dd62b123450009114020010db800000000000000000000000120010db8000000000000"
         "0000000000020005000900092c5978",
         {{"ipv6.tclass.dscp", "AF11 (10)"},
          {"ipv6.tclass.ecn", "congestion experienced (3)"},
          {"ipv6.flow", "0x012345"}}},
        {"record route",
         LinkType::Raw,
         "480000290001400040110fac0a0000010a000002070b080a000005000000000000050009000973cb78",
         {{"ip.opt.route", "10.0.0.5 | 0.0.0.0 (no address), the next one"},
          {"ip.opt.ptr", "8"},
          {"ip.opt.type.copy", "not set"},
          {"ip.opt.padding", ""}}},
        {"router alert",
         LinkType::Raw,
         "4600002100014000401191c40a0000010a0000029404000000050009000973cb78",
         {{"ip.opt.ra", " | 0"}, {"ip.opt.type.copy", "set"}, {"ip.opt.type.number", "20"}}},
        {"loose source route",
         LinkType::Raw,
         "4800002900014000401191a10a0000010a000002830b040a0000050a0000060000050009000973c778",
         {{"ip.opt.route", "10.0.0.5, the next one | 10.0.0.6"}}},
        {"strict source route",
         LinkType::Raw,
         "4700002500014000401191b30a0000010a0000028907040a0000060000050009000973c778",
         {{"ip.opt.route", "10.0.0.6, the next one"}}},
        {"ip timestamps",
         LinkType::Raw,
         "48000029000140004011d6b30a0000010a000002440c0900000000010000000000050009000973cb78",
         {{"ip.opt.time_stamp", "1 | 0"}}},
        {"ip timestamps, addresses",
         LinkType::Raw,
         "48000029000140004011c89d0a0000010a000002440c0d110a0000010000000500050009000973cb78",
         {{"ip.opt.route", "10.0.0.1"}, {"ip.opt.time_stamp", "5"}, {"ip.opt.overflow", "1"}}},
        {"unknown ip option",
         LinkType::Raw,
         "46000021000140004011216d0a0000010a0000020155030700050009000973cb78",
         {{"ip.opt.nop", "1"}, {"ip.opt.unknown", ""}, {"ip.opt.data", "07"}}},
        {"echo request",
         LinkType::Ethernet,
         "02000000000202000000000108004500002012344000400114a70a0000010a000002080019240005000670696e67",
         {{"icmp.type.8", "echo request (8)"},
          {"icmp.ident", "5"},
          {"icmp.seq", "6"},
          {"icmp.data", "4 bytes: 70 69 6e 67"}}},
        {"port unreachable",
         LinkType::Ethernet,
         "020000000002020000000001080045000038123440004001148f0a0000010a0000020303576d00000000450000221234"
         "4000401114950a0000010a00000200010002000ea57e",
         {{"icmp.type.3", "destination unreachable (3)"},
          {"icmp.code.3.3", "port unreachable (3)"},
          {"ip.src", "10.0.0.1 | 10.0.0.1"},
          {"udp.dstport", "2"}}},
        {"fragmentation needed",
         LinkType::Ethernet,
         "02000000000202000000000108004500003e12344000400114890a0000010a00000203040ba600000578450000221234"
         "4000401114950a0000010a00000200010002000ea57e71756f746564",
         {{"icmp.mtu", "1400"}}},
        {"redirect",
         LinkType::Ethernet,
         "02000000000202000000000108004500003e12344000400114890a0000010a000002050104230a0000fe450000221234"
         "4000401114950a0000010a00000200010002000ea57e71756f746564",
         {{"icmp.redir_gw", "10.0.0.254"}, {"icmp.code.5.1", "for the host (1)"}}},
        {"time exceeded",
         LinkType::Ethernet,
         "02000000000202000000000108004500003e12344000400114890a0000010a0000020b00092200000000450000221234"
         "4000401114950a0000010a00000200010002000ea57e71756f746564",
         {{"icmp.code.11.0", "in transit (0)"}}},
        {"parameter problem",
         LinkType::Ethernet,
         "02000000000202000000000108004500003e12344000400114890a0000010a0000020c00f42114000000450000221234"
         "4000401114950a0000010a00000200010002000ea57e71756f746564",
         {{"icmp.pointer", "20"}}},
        {"icmp timestamps",
         LinkType::Ethernet,
         "020000000002020000000001080045000028123440004001149f0a0000010a0000020d00f2f000010002000000030000"
         "000400000005",
         {{"icmp.time", "3 | 4 | 5"}}},
        {"address mask",
         LinkType::Ethernet,
         "02000000000202000000000108004500002012344000400114a70a0000010a0000021200eefb00010002ffffff00",
         {{"icmp.address_mask", "255.255.255.0"}}},
        {"icmp extensions",
         LinkType::Ethernet,
         "0200000000020200000000010800450000a8123440004001141f0a0000010a0000020b00090200200000450000221234"
         "4000401114950a0000010a00000200010002000ea57e71756f7465640000000000000000000000000000000000000000"
         "000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
         "00000000000000000000000000000000000000000000000000002000dcf600080101000101ff",
         {{"icmp.ext.class", "MPLS label stack (1)"}, {"icmp.length", "32"}}},
        {"echo request 6",
         LinkType::Ethernet,
         "02000000000202000000000186dd60000000000c3a4020010db800000000000000000000000120010db8000000000000"
         "000000000002800045680005000670696e67",
         {{"icmpv6.type.128", "echo request (128)"}, {"icmpv6.echo.identifier", "5"}}},
        {"port unreachable 6",
         LinkType::Ethernet,
         "02000000000202000000000186dd6000000000393a4020010db800000000000000000000000120010db8000000000000"
         "000000000002010431e400000000600000000009114020010db800000000000000000000000120010db8000000000000"
         "000000000002000100020009336471",
         {{"icmpv6.code.1.4", "port unreachable (4)"}, {"udp.dstport", "2"}}},
        {"packet too big",
         LinkType::Ethernet,
         "02000000000202000000000186dd6000000000443a4020010db800000000000000000000000120010db8000000000000"
         "000000000002020036d200000500600000000014064020010db800000000000000000000000120010db8000000000000"
         "00000000000200140050000000000000000050022000340a0000",
         {{"icmpv6.mtu", "1280"}}},
        {"parameter problem 6",
         LinkType::Ethernet,
         "02000000000202000000000186dd6000000000383a4020010db800000000000000000000000120010db8000000000000"
         "00000000000204012ec000000028600000000008114020010db800000000000000000000000120010db8000000000000"
         "000000000002003500350008a3ff",
         {{"icmpv6.pointer", "40"}, {"icmpv6.code.4.1", "unknown next header (1)"}}},
        {"router solicitation",
         LinkType::Ethernet,
         "02000000000202000000000186dd6000000000103aff20010db800000000000000000000000120010db8000000000000"
         "00000000000285001c3e000000000101020000000001",
         {{"icmpv6.opt.linkaddr", "02:00:00:00:00:01"}}},
        {"router advertisement",
         LinkType::Ethernet,
         "02000000000202000000000186dd6000000000683aff20010db800000000000000000000000120010db8000000000000"
         "00000000000286008cf140c807080000000000000000030440c0ffffffffffffffff0000000020010db8000000000000"
         "00000000000005010000000005dc19030000ffffffff20010db800000000000000000000005318034000ffffffff2001"
         "0db8000000000000000000000000",
         {{"icmpv6.nd.ra.flag.m", "set"},
          {"icmpv6.nd.ra.router_lifetime", "1800"},
          {"icmpv6.opt.mtu", "1500"},
          {"icmpv6.opt.rdnss", "2001:db8::53"},
          {"icmpv6.opt.prefix.length", "64 | 64"}}},
        {"search list",
         LinkType::Ethernet,
         "02000000000202000000000186dd6000000000303aff20010db800000000000000000000000120010db8000000000000"
         "00000000000286002b3e0008070800000000000000001f040000ffffffff076578616d706c65036f7267000161076578"
         "616d706c6500",
         {{"icmpv6.opt.dnssl", "example.org | a.example"},
          {"icmpv6.opt.31", "DNS search list (31)"},
          {"icmpv6.opt.dnssl.lifetime", "4294967295"}}},
        {"neighbour solicitation",
         LinkType::Ethernet,
         "02000000000202000000000186dd6000000000203aff20010db800000000000000000000000120010db8000000000000"
         "0000000000028700ec720000000020010db80000000000000000000000020101020000000001",
         {{"icmpv6.nd.ns.target_address", "2001:db8::2"}, {"icmpv6.opt.1", "source link address (1)"}}},
        {"neighbour advertisement",
         LinkType::Ethernet,
         "02000000000202000000000186dd6000000000203aff20010db800000000000000000000000120010db8000000000000"
         "00000000000288008a726000000020010db80000000000000000000000020201020000000001",
         {{"icmpv6.nd.na.flag.r", "not set"},
          {"icmpv6.nd.na.flag.s", "set"},
          {"icmpv6.opt.2", "target link address (2)"}}},
        {"redirect 6",
         LinkType::Ethernet,
         "02000000000202000000000186dd6000000000603aff20010db800000000000000000000000120010db8000000000000"
         "0000000000028900797c00000000fe80000000000000000000000000000120010db80000000000000000000000020407"
         "000000000000600000000008114020010db800000000000000000000000120010db80000000000000000000000020007"
         "00080008a45a",
         {{"icmpv6.nd.rd.target_address", "fe80::1 (link-local)"}, {"udp.srcport", "7"}}},
        {"listener query",
         LinkType::Ethernet,
         "02000000000202000000000186dd60000000002c3a0120010db800000000000000000000000120010db8000000000000"
         "0000000000028200ce5027100000ff0200000000000000000000000000050000000120010db800000000000000000000"
         "0001",
         {{"icmpv6.mld.source_address", "2001:db8::1"},
          {"icmpv6.mld.multicast_address", "ff02::5 (multicast)"}}},
        {"listener report",
         LinkType::Ethernet,
         "02000000000202000000000186dd60000000001c3a0120010db800000000000000000000000120010db8000000000000"
         "0000000000028f00132c0000000104000000ff0200000000000000000001ff000002",
         {{"icmpv6.mldr.mar.multicast_address", "ff02::1:ff00:2 (solicited node)"},
          {"icmpv6.mldr.mar.record_type", "4"}}},
        {"hop-by-hop",
         LinkType::Ethernet,
         "02000000000202000000000186dd600000000020004020010db800000000000000000000000120010db8000000000000"
         "00000000000211010502000001020000010400000000000500090010d3763132333435363738",
         {{"ipv6.opt.router_alert", " | 0"},
          {"ipv6.opt.padn", " | "},
          {"ipv6.nxt", "hop-by-hop options (0) | UDP (17)"},
          {"ipv6.opt.type.action", "skip it | skip it | skip it"}}},
        {"home address",
         LinkType::Ethernet,
         "02000000000202000000000186dd6000000000283c4020010db800000000000000000000000120010db8000000000000"
         "000000000002110201020000c91020010db8000000000000000000000099000500090010d2de3132333435363738",
         {{"ipv6.opt.home_address", " | 2001:db8::99"}}},
        {"pad1",
         LinkType::Ethernet,
         "02000000000202000000000186dd6000000000183c4020010db800000000000000000000000120010db8000000000000"
         "0000000000021100000103000000000500090010d3763132333435363738",
         {{"ipv6.opt.pad1", "0"}}},
        {"segment routing",
         LinkType::Ethernet,
         "02000000000202000000000186dd6000000000382b4020010db800000000000000000000000120010db8000000000000"
         "000000000002110404000100000020010db800000000000000000000000220010db80000000000000000000000080005"
         "00090010d3763132333435363738",
         {{"ipv6.routing.type", "segment routing (4)"},
          {"ipv6.routing.address", "2001:db8::2 | 2001:db8::8"}}},
        {"source route 6",
         LinkType::Ethernet,
         "02000000000202000000000186dd6000000000382b4020010db800000000000000000000000120010db8000000000000"
         "000000000002110400020000000020010db800000000000000000000000520010db80000000000000000000000060005"
         "00090010d3723132333435363738",
         {{"ipv6.routing.segleft", "2"}}},
        {"fragment 6",
         LinkType::Ethernet,
         "02000000000202000000000186dd6000000000182c4020010db800000000000000000000000120010db8000000000000"
         "0000000000021100000112345678000500090010d3763132333435363738",
         {{"ipv6.fraghdr.ident", "0x12345678"}, {"ipv6.fraghdr.more", "set"}}},
        {"later fragment 6",
         LinkType::Ethernet,
         "02000000000202000000000186dd60000000000c2c4020010db800000000000000000000000120010db8000000000000"
         "00000000000211000018000000077a7a7a7a",
         {{"ipv6.fraghdr", "from byte 24 on"}, {"ip.fragment", "4 bytes: 7a 7a 7a 7a"}}},
        {"later fragment",
         LinkType::Ethernet,
         "02000000000202000000000108004500001c00070003401166c50a0000010a0000023132333435363738",
         {{"ip.frag_offset", "24 bytes"}, {"ip.fragment", "8 bytes: 31 32 33 34 35 36 37 38"}}},
        {"first fragment",
         LinkType::Ethernet,
         "02000000000202000000000108004500002400072000401146c00a0000010a0000020005000900641111313233343536"
         "3738",
         {{"ip.flags.mf", "set"}}},
        {"esp",
         LinkType::Ethernet,
         "02000000000202000000000108004500002000010000403266a90a0000010a000002000000010000000263636363",
         {{"esp.spi", "0x00000001"}, {"esp.sequence", "2"}, {"esp.encrypted", "63 63 63 63"}}},
        {"ah",
         LinkType::Ethernet,
         "02000000000202000000000108004500003500010000403366930a0000010a0000021104000000000001000000026363"
         "63636363636363636363000500090009bacb31",
         {{"ah.spi", "0x00000001"}, {"udp.dstport", "9"}}},
        {"ah 6",
         LinkType::Ethernet,
         "02000000000202000000000186dd600000000021334020010db800000000000000000000000120010db8000000000000"
         "000000000002110400000000000100000002636363636363636363636363000500090009735931",
         {{"ah.next_header", "UDP (17)"}, {"udp.dstport", "9"}}},
        {"mobility",
         LinkType::Ethernet,
         "02000000000202000000000186dd600000000008874020010db800000000000000000000000120010db8000000000000"
         "0000000000023b00050012340000",
         {{"mip6.mhtype", "5"}}},
        {"nested",
         LinkType::Ethernet,
         "02000000000202000000000108004500003100010000400466c60a0000010a0000024500001d00010000401170c60102"
         "0304040302010005000900097dc478",
         {{"ip.src", "10.0.0.1 | 1.2.3.4"}}},
        {"6 in 4",
         LinkType::Ethernet,
         "020000000002020000000001080045000045123440004029145a0a0000010a000002600000000009114020010db80000"
         "0000000000000000000120010db80000000000000000000000020005000900092c5978",
         {{"ipv6.src", "2001:db8::1"}}},
        {"no next header",
         LinkType::Ethernet,
         "02000000000202000000000186dd6000000000053b4020010db800000000000000000000000120010db8000000000000"
         "0000000000026166746572",
         {{"ipv6.nonext", "5 bytes: 61 66 74 65 72"}}},
        {"other protocol",
         LinkType::Ethernet,
         "020000000002020000000001080045000017000100004058668c0a0000010a000002616263",
         {{"ip.proto", "EIGRP (88)"}, {"ip.payload", "3 bytes: 61 62 63"}}},
        {"arp request",
         LinkType::Ethernet,
         "020000000002020000000001080600010800060400010200000000010a0000010000000000000a000002",
         {{"net.arp", "10.0.0.1 asks who has 10.0.0.2"},
          {"arp.opcode.1", "request (1)"},
          {"arp.src.hw_mac", "02:00:00:00:00:01"},
          {"arp.dst.proto_ipv4", "10.0.0.2"}}},
        {"arp reply",
         LinkType::Ethernet,
         "020000000002020000000001080600010800060400020200000000020a0000020200000000010a000001",
         {{"net.arp", "10.0.0.2 is at 02:00:00:00:00:02"}}},
        {"arp announcement",
         LinkType::Ethernet,
         "020000000002020000000001080600010800060400010200000000010a0000010000000000000a000001",
         {{"net.arp", "10.0.0.1 tells all that it has this address"}}},
        {"arp probe",
         LinkType::Ethernet,
         "02000000000202000000000108060001080006040001020000000001000000000000000000000a000001",
         {{"net.arp", "somebody asks whether 10.0.0.1 is free"}}},
        {"net.vlan",
         LinkType::Ethernet,
         "0200000000020200000000018100a00a08004500001d123440004011149a0a0000010a00000200050009000973cb78",
         {{"net.vlan", "VLAN 10"},
          {"vlan.priority", "5"},
          {"vlan.id", "10"},
          {"vlan.dei", "not set"},
          {"vlan.etype", "IPv4 (0x0800)"}}},
        {"stacked vlan",
         LinkType::Ethernet,
         "02000000000202000000000188a800058100100a08004500001d123440004011149a0a0000010a000002000500090009"
         "73cb78",
         {{"net.ieee8021ad", "VLAN 5"},
          {"net.vlan", "VLAN 10"},
          {"vlan.id", "5 | 10"},
          {"vlan.dei", "not set | set"}}},
        {"spanning tree",
         LinkType::Ethernet,
         "02000000000202000000000100074242036162636400000000000000000000",
         {{"net.llc", "spanning tree"},
          {"eth.len", "7 bytes"},
          {"eth.payload", "4 bytes: 61 62 63 64"},
          {"eth.padding", "00 00 00 00 00 00 00 00 00 00"}}},
        {"snap",
         LinkType::Ethernet,
         "0200000000020200000000010025aaaa0300000008004500001d123440004011149a0a0000010a000002000500090009"
         "73cb78",
         {{"llc.type", "IPv4 (0x0800)"}, {"udp.dstport", "9"}}},
        {"llc supervision",
         LinkType::Ethernet,
         "0200000000020200000000010004f0f00105",
         {{"llc.control", "0x0105"}}},
        {"unknown ethertype",
         LinkType::Ethernet,
         "0200000000020200000000011234616263",
         {{"eth.type", "0x1234"}, {"eth.payload", "3 bytes: 61 62 63"}}},
        {"lldp", LinkType::Ethernet, "02000000000202000000000188cc616263", {{"eth.type", "LLDP (0x88cc)"}}},
        {"cooked",
         LinkType::LinuxSll,
         "000400010006020000000001000008004500001d123440004011149a0a0000010a00000200050009000973cb78",
         {{"sll.pkttype", "sent by us (4)"},
          {"sll.src", "02:00:00:00:00:01"},
          {"sll.hatype", "Ethernet (1)"},
          {"sll.etype", "IPv4 (0x0800)"},
          {"udp.dstport", "9"}}},
        {"cooked llc",
         LinkType::LinuxSll,
         "000100010006020000000001000000044242036162",
         {{"net.llc", "spanning tree"}, {"sll.etype", "LLC (0x0004)"}}},
        {"cooked v2",
         LinkType::LinuxSll2,
         "86dd000000000002030400000000000000000000600000000009114020010db800000000000000000000000120010db8"
         "0000000000000000000000020005000900092c5978",
         {{"sll.ifindex", "2"}, {"sll.hatype", "loopback (772)"}, {"udp.dstport", "9"}}},
        {"null",
         LinkType::Null,
         "020000004500001d123440004011149a0a0000010a00000200050009000973cb78",
         {{"null.family", "IPv4 (2)"}, {"udp.dstport", "9"}}},
        {"null swapped",
         LinkType::Null,
         "0000001e600000000009114020010db800000000000000000000000120010db800000000000000000000000200050009"
         "00092c5978",
         {{"null.family", "IPv6 (macOS) (30)"}, {"udp.dstport", "9"}}},
        {"loop",
         LinkType::Loop,
         "00000018600000000009114020010db800000000000000000000000120010db800000000000000000000000200050009"
         "00092c5978",
         {{"null.family", "IPv6 (NetBSD, OpenBSD) (24)"}, {"udp.dstport", "9"}}},
        {"null, another family", LinkType::Null, "07000000616263", {{"null.family", "OSI (7)"}}},
        {"raw 6",
         LinkType::Raw,
         "600000000009114020010db800000000000000000000000120010db80000000000000000000000020005000900092c59"
         "78",
         {{"udp.dstport", "9"}}},
        {"ipv4",
         LinkType::Ipv4,
         "4500001d123440004011149a0a0000010a00000200050009000973cb78",
         {{"udp.dstport", "9"}}},
        {"ipv6",
         LinkType::Ipv6,
         "600000000009114020010db800000000000000000000000120010db80000000000000000000000020005000900092c59"
         "78",
         {{"udp.dstport", "9"}}},
    };
    return Rows;
}

} // namespace

QList<Frame> goodFrames()
{
    QList<Frame> frames;
    for (const Row &row : rows())
        frames += Frame{row.name, row.link, QByteArray::fromHex(row.hex), row.values};
    return frames;
}

Frame frameNamed(const QByteArray &name)
{
    for (const Frame &frame : goodFrames()) {
        if (name == frame.name)
            return frame;
    }
    qFatal("no frame \"%s\"", name.constData());
}

} // namespace porthole::test
