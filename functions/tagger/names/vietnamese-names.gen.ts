/** Written by `npm run gazetteer`: the words of each class, with bars between. */
export const VIETNAMESE_NAMES = {
  family: "Bùi|Dương|Hoàng|Hà|Hồ|Lâm|Lê|Lý|Mai|Nguyễn|Ngô|Phan|Phùng|Phạm|Trương|Trần|Trịnh|Tô|Tăng|Vũ|Vương|Đinh|Đoàn|Đào|Đặng|Đỗ|Cao|Châu|Chu|Cù|Doãn|Huỳnh|Hứa|Kiều|Lương|Lưu|Nghiêm|Ngụy|Nông|Quách|Thái|Tạ|Tống|Triệu|Tôn|Võ|Văn|Đàm",
  title: "ông|bà|anh|chị|cô|chú|bác|cụ|em|cháu|bé",
  namesake: "đường|phố|ngõ|hẻm|quốc lộ|đại lộ|cầu|chợ|ga|bến xe|bến|sân bay|sân|sân vận động|nhà thi đấu|quảng trường|công viên|trường|tiểu học|trung học|cơ sở|phổ thông|THCS|THPT|PTTH|cao đẳng|đại học|ĐH|học viện|bệnh viện|BV|phường|xã|thị trấn|thị xã|quận|huyện|tỉnh|thành phố|TP|khu phố|khu đô thị|chung cư|toà nhà|tòa nhà|KĐT|KCN|khu công nghiệp|thôn|ấp|bản|chùa|đền|đình|lăng|tượng đài|bảo tàng|nhà hát|rạp|giải|giải thưởng|cúp|quỹ|công ty|tập đoàn|ngân hàng|nhà máy|nhà xuất bản|xưởng|núi|sông|hồ|suối|đảo|vịnh|đèo|cửa khẩu|triều|thời|nhà",
}
