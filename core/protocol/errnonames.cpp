// Numbers of errno and of the resolver, and their names.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/failure.h"

#include <cstring>
#include <iterator>

namespace porthole {
namespace {

// The resolver's codes as glibc numbers them; this folder includes no header of sockets.
struct ResolverCode {
    int code;
    const char *name;
};
constexpr ResolverCode ResolverCodes[] = {
    {-1, "EAI_BADFLAGS"},     {-2, "EAI_NONAME"},       {-3, "EAI_AGAIN"},         {-4, "EAI_FAIL"},
    {-5, "EAI_NODATA"},       {-6, "EAI_FAMILY"},       {-7, "EAI_SOCKTYPE"},      {-8, "EAI_SERVICE"},
    {-9, "EAI_ADDRFAMILY"},   {-10, "EAI_MEMORY"},      {-11, "EAI_SYSTEM"},       {-12, "EAI_OVERFLOW"},
    {-100, "EAI_INPROGRESS"}, {-101, "EAI_CANCELED"},   {-102, "EAI_NOTCANCELED"}, {-103, "EAI_ALLDONE"},
    {-104, "EAI_INTR"},       {-105, "EAI_IDN_ENCODE"},
};

constexpr int HighestErrno = 4095; // the kernel's MAX_ERRNO

const char *nameOf(int error)
{
    if (error < 0) {
        for (const ResolverCode &row : ResolverCodes)
            if (row.code == error)
                return row.name;
        return nullptr;
    }
    return error == 0 ? nullptr : strerrorname_np(error);
}

// Two names of one number: the second is known too.
constexpr ResolverCode Aliases[] = {
    {11, "EWOULDBLOCK"}, {35, "EDEADLOCK"}, {95, "ENOTSUP"}, {95, "EOPNOTSUPP"}};

} // namespace

QByteArray errnoName(int error)
{
    if (error == 0)
        return {};
    if (const char *name = nameOf(error))
        return name;
    return "errno " + QByteArray::number(error);
}

int errnoFromName(const QByteArray &name)
{
    bool isNumber = false;
    const int number = name.toInt(&isNumber);
    if (isNumber)
        return number >= -HighestErrno && number <= HighestErrno ? number : 0;
    const QByteArray wanted = name.toUpper();
    for (const ResolverCode &row : Aliases)
        if (wanted == row.name)
            return row.code;
    for (const ResolverCode &row : ResolverCodes)
        if (wanted == row.name)
            return row.code;
    for (int error = 1; error < 256; ++error)
        if (const char *known = nameOf(error); known && wanted == known)
            return error;
    return 0;
}

} // namespace porthole
